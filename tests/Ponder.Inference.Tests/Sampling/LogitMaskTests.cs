using CsCheck;
using Ponder.Inference.Sampling;

namespace Ponder.Inference.Tests.Sampling;

public sealed class LogitMaskTests
{
    // Words of all, none and some bits; lengths that end within a word, before the mask does, and behind it.
    private static readonly Gen<(ulong[] Words, int Length)> s_masks = Gen.Select(
        Gen.OneOf(Gen.Const(0UL), Gen.Const(ulong.MaxValue), Gen.ULong).Array[0, 8], Gen.Int[0, 600]);

    [Fact]
    public void Apply_KeepsWhatIsSet() => s_masks.Sample((words, length) =>
    {
        float[] logits = [.. Enumerable.Range(0, length).Select(id => id * 0.5f - 7)];
        float[] expected = [.. logits.Select((logit, id) =>
            id / 64 < words.Length && (words[id / 64] & 1UL << (id % 64)) != 0 ? logit : float.NegativeInfinity)];
        LogitMask.Apply(logits, words);
        Assert.Equal(expected, logits);
    });
}
