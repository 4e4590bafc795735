using Ponder.Checkpoints.Quantization.Encoders;
using Ponder.Checkpoints.Tests.Support;

namespace Ponder.Checkpoints.Tests.Quantization.Encoders;

public sealed class SymmetricScaleTests
{
    [Theory]
    [InlineData(16, 32)]
    [InlineData(32, 8)]
    [InlineData(32, 16)]
    public void Find_IsNotBeatenByAFineSearch(int length, int levels)
    {
        float[] rows = RandomRows.Normal(length * 200);
        double found = 0;
        double best = 0;
        for (int start = 0; start < rows.Length; start += length)
        {
            float[] group = rows[start..(start + length)];
            found += Error(group, SymmetricScale.Find(group, levels), levels);
            best += Enumerable.Range(-300, 600).Min(
                step => Error(group, -Bounds.Extreme(group) / (levels + step * 0.005f), levels));
        }
        Assert.InRange(found, 0, 1.03 * best);
    }

    [Fact]
    public void Find_OfLevels_IsTheirScale()
    {
        float[] group = [.. Enumerable.Range(0, 32).Select(i => (i % 16 - 8) * 0.25f)];
        Assert.Equal(0.25f, SymmetricScale.Find(group, 8), 1e-6f);
        Assert.Equal(-0.25f, SymmetricScale.Find([.. group.Select(x => -x)], 8), 1e-6f);
    }

    [Fact]
    public void Find_OfZeros_IsZero() => Assert.Equal(0, SymmetricScale.Find(new float[32], 8));

    // Weighted by x², as the search is; scalar, from the definition.
    private static double Error(float[] group, float scale, int levels) => group.Sum(x =>
    {
        double level = Math.Clamp(Math.Round(x / scale), -levels, levels - 1);
        double error = x - scale * level;
        return x * x * error * error;
    });
}
