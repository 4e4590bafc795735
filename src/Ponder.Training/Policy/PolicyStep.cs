namespace Ponder.Training.Policy;

/// <summary>What came of a batch of rollouts; means are over the tokens that were drawn.</summary>
public sealed record PolicyStep
{
    /// <summary>The loss, the mean over minibatches.</summary>
    public required double Loss { get; init; }

    /// <summary>The gradient's length before it was cut, the mean over minibatches.</summary>
    public required double GradientNorm { get; init; }

    /// <summary>The entropy of the distributions tokens were drawn from, in nats.</summary>
    public required double Entropy { get; init; }

    /// <summary>Mean |Δ ln π| between the engine and the trainer.</summary>
    public required double Mismatch { get; init; }

    /// <summary>KL(rollout ‖ trainer), estimated as exp(Δ) − Δ − 1.</summary>
    public required double MismatchKl { get; init; }

    /// <summary>The share of tokens that the bounds of the ratio took the gradient of.</summary>
    public required double ClipFraction { get; init; }

    /// <summary>KL to the reference; null without one.</summary>
    public double? ReferenceKl { get; init; }

    /// <summary>Tokens that were learned from, prompts not counted.</summary>
    public required int Tokens { get; init; }

    /// <summary>Sequences that were learned from.</summary>
    public required int Sequences { get; init; }
}
