using Ponder.Checkpoints.Configuration;
using Ponder.Inference.Sampling;

namespace Ponder.Loading;

/// <summary>What a checkpoint recommends, completed with what is recommended for QwQ-32B.</summary>
internal static class SamplingDefaults
{
    /// <summary>
    /// The sampling for a checkpoint. Greedy only where the checkpoint says so in words (<c>do_sample: false</c>) or with
    /// a temperature of 0: reasoning models repeat themselves without end when decoded greedily.
    /// </summary>
    public static SamplingOptions For(GenerationConfig recommended)
    {
        SamplingOptions qwq = new();
        return qwq with
        {
            Temperature = recommended.DoSample == false ? 0 : recommended.Temperature ?? qwq.Temperature,
            TopK = recommended.TopK ?? qwq.TopK,
            TopP = recommended.TopP ?? qwq.TopP,
            MinP = recommended.MinP ?? qwq.MinP,
            RepetitionPenalty = recommended.RepetitionPenalty ?? qwq.RepetitionPenalty,
        };
    }
}
