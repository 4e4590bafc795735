using Ponder.Training.Rollouts;

namespace Ponder.Training.Policy;

/// <summary>A sequence to learn from, its advantage, and what is known of its drawn tokens, in their order.</summary>
internal sealed class PolicySequence(RolloutSequence sequence, double advantage)
{
    public RolloutSequence Rollout { get; } = sequence;

    public double Advantage { get; } = advantage;

    /// <summary>Tokens that were drawn.</summary>
    public int Count => Rollout.SampledTokens;

    /// <summary>ln π of the engine that drew them.</summary>
    public float[] Drawn { get; } = [.. sequence.LogProbabilities.Where((_, i) => sequence.Sampled[i])];

    /// <summary>ln π of the trainer before it learned from them.</summary>
    public float[]? Old { get; set; }

    /// <summary>ln π of the reference.</summary>
    public float[]? Reference { get; set; }
}
