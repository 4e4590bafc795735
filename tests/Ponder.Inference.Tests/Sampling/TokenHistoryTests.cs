using Ponder.Inference.Sampling;

namespace Ponder.Inference.Tests.Sampling;

public sealed class TokenHistoryTests
{
    private static readonly int[] s_prompt = [0, 1];
    private static readonly int[] s_generated = [1, 2, 2, 3, 3, 3];

    [Fact]
    public void Presence_IsSubtractedOnceFromGeneratedTokens()
        => Assert.Equal([4, 3.5f, -2.5f, -1.5f, 0], Penalized(new SamplingOptions { PresencePenalty = 0.5f }));

    [Fact]
    public void Frequency_IsSubtractedForEachTime()
        => Assert.Equal([4, 3.5f, -3, -2.5f, 0], Penalized(new SamplingOptions { FrequencyPenalty = 0.5f }));

    [Fact]
    public void Repetition_DividesPositiveAndMultipliesNegativeLogits_OfPromptAndOutput()
        => Assert.Equal([2, 2, -4, -2, 0], Penalized(new SamplingOptions { RepetitionPenalty = 2 }));

    [Fact]
    public void AllTogether_RepetitionComesFirst()
        => Assert.Equal(
            [2, 2 - 0.25f - 1, -4 - 0.5f - 1, -2 - 0.75f - 1, 0],
            Penalized(new SamplingOptions { RepetitionPenalty = 2, FrequencyPenalty = 0.25f, PresencePenalty = 1 }));

    [Fact]
    public void NegativePenalties_Encourage()
        => Assert.Equal([4, 5, -1, 0, 0], Penalized(new SamplingOptions { PresencePenalty = -1 }));

    [Fact]
    public void ForcedTokens_Count()
    {
        Sampler sampler = new(new SamplingOptions { Temperature = 0, PresencePenalty = 1 }, [], 3, 0);
        sampler.Observe([0, 0, 0], 1, 0);

        Assert.Equal(0, sampler.Sample([2.5f, 3, 0], [], 0).Id);
    }

    private static float[] Penalized(SamplingOptions options)
    {
        float[] logits = [4, 4, -2, -1, 0];
        TokenHistory history = new(options, s_prompt);
        foreach (int id in s_generated)
            history.Add(id);
        history.Penalize(new LogitEdit(logits, []));
        return logits;
    }
}
