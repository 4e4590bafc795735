using CsCheck;
using Ponder.Inference.Sampling;

namespace Ponder.Inference.Tests.Sampling;

public sealed class TopSelectionTests
{
    [Fact]
    public void Select_IsTheHeadOfAFullSort()
        => Gen.Select(Gen.Int[-20, 20].Select(i => (float)i).Array[1, 500], Gen.Int[0, 500]).Sample((logits, k) =>
        {
            float[] best = new float[Math.Min(k, logits.Length)];
            int[] ids = new int[best.Length];
            TopSelection.Select(logits, best, ids);
            TopSelection.SortDescending(best, ids);

            (float Logit, int Id)[] expected = [.. logits.Select((logit, id) => (logit, id))
                .OrderByDescending(pair => pair.logit).ThenBy(pair => pair.id).Take(best.Length)];
            Assert.Equal(expected, best.Zip(ids));
        });
}
