using static TorchSharp.torch;

namespace Ponder.Training.Objectives;

/// <summary>Estimators of KL(π ‖ π_ref) from the tokens that π drew, with Δ = log π_ref − log π.</summary>
public enum KlEstimator
{
    /// <summary>−Δ: unbiased, may be negative.</summary>
    K1,

    /// <summary>Δ² / 2.</summary>
    K2,

    /// <summary>exp(Δ) − Δ − 1: unbiased and never negative (GRPO's).</summary>
    K3,
}

/// <summary>Computes <see cref="KlEstimator"/>.</summary>
public static class KlEstimators
{
    /// <summary>The estimate of each token.</summary>
    /// <param name="estimator">Which.</param>
    /// <param name="logProbabilities">log π.</param>
    /// <param name="reference">log π_ref.</param>
    public static Tensor Estimate(this KlEstimator estimator, Tensor logProbabilities, Tensor reference)
    {
        Tensor delta = reference - logProbabilities;
        return estimator switch
        {
            KlEstimator.K1 => -delta,
            KlEstimator.K2 => delta.square() / 2,
            KlEstimator.K3 => delta.exp() - delta - 1,
            _ => throw new ArgumentOutOfRangeException(nameof(estimator)),
        };
    }
}
