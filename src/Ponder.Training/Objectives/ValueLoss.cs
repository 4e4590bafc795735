using static TorchSharp.torch;

namespace Ponder.Training.Objectives;

/// <summary>A critic's loss.</summary>
public static class ValueLoss
{
    /// <summary>
    /// Σ weight · ½ (V − return)². With a clip, values may move only that far from those before the update, and of both errors the
    /// greater counts (PPO's, arXiv:2006.05990).
    /// </summary>
    /// <param name="values">V of each token, with gradients.</param>
    /// <param name="returns">What <see cref="GeneralizedAdvantage"/> gives.</param>
    /// <param name="weights">A weight for each token, usually 1 / tokens.</param>
    /// <param name="before">V of each token before the update; used only with a clip.</param>
    /// <param name="clip">How far values may move; null for no limit.</param>
    public static Tensor Compute(Tensor values, Tensor returns, Tensor weights, Tensor before, double? clip = null)
    {
        Tensor error = (values - returns).square();
        if (clip is double most)
            error = maximum(error, (before + (values - before).clamp(-most, most) - returns).square());
        return 0.5 * (weights * error).sum();
    }
}
