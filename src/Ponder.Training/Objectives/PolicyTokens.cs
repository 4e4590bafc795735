using static TorchSharp.torch;

namespace Ponder.Training.Objectives;

/// <summary>Tokens that a policy is trained on, each a place of tensors of [tokens]; those that an environment wrote are not among them.</summary>
public sealed record PolicyTokens
{
    /// <summary>log π of the policy in training, with its gradient.</summary>
    public required Tensor LogProbabilities { get; init; }

    /// <summary>log π_old: of the policy that clipping keeps near to.</summary>
    public required Tensor Old { get; init; }

    /// <summary>The advantage.</summary>
    public required Tensor Advantages { get; init; }

    /// <summary>The share in the loss (<see cref="LossWeights"/>).</summary>
    public required Tensor Weights { get; init; }

    /// <summary>The number of its sequence, int64, from 0.</summary>
    public required Tensor Sequences { get; init; }

    /// <summary>Sequences there are.</summary>
    public required int SequenceCount { get; init; }

    /// <summary>log π as the engine that drew them had it, where that may differ from <see cref="Old"/>.</summary>
    public Tensor? Rollout { get; init; }

    /// <summary>log π_ref.</summary>
    public Tensor? Reference { get; init; }
}
