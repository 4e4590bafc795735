using CsCheck;
using Ponder.Inference.Sampling;

namespace Ponder.Inference.Tests.Sampling;

public sealed class NucleusCutTests
{
    [Fact]
    public void Find_KeepsTheSmallestSetThatReachesTheTarget()
        => Gen.Select(Gen.Int[0, 256].Array[1, 300], Gen.Double[0.001, 1]).Sample((steps, share) =>
        {
            // Multiples of 1/256 add up exactly, so there is no rounding to allow for.
            float[] masses = [1, .. steps.Select(step => step / 256f)];
            double target = share * masses.Sum();
            NucleusCut cut = NucleusCut.Find(masses, target);

            float[] kept = [.. masses.Where(mass => mass > cut.Threshold), .. Enumerable.Repeat(cut.Threshold, cut.Ties)];
            Assert.True(cut.Ties <= masses.Count(mass => mass == cut.Threshold));
            Assert.True(kept.Sum() >= target);
            Assert.True(kept.Sum() - kept.Min() < target);
        });

    [Fact]
    public void Find_KeepsAll_WhereRoundingPutsTheTargetOutOfReach()
        => Assert.Equal(NucleusCut.None, NucleusCut.Find([1, 0.5f], 1.6));
}
