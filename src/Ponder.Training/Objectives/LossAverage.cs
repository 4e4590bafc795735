namespace Ponder.Training.Objectives;

/// <summary>What a batch's tokens are averaged over.</summary>
public enum LossAverage
{
    /// <summary>All tokens of the batch alike (DAPO, arXiv:2503.14476).</summary>
    Tokens,

    /// <summary>The tokens of a sequence, then the sequences alike (GRPO, arXiv:2402.03300).</summary>
    Sequences,

    /// <summary>The sequences alike, each as the sum of its tokens over a constant length (Dr. GRPO, arXiv:2503.20783).</summary>
    ConstantLength,
}
