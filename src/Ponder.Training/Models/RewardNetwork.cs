using static TorchSharp.torch;

namespace Ponder.Training.Models;

/// <summary>A reward model: what a text is worth, read at its last token. Texts are to end with the end token that it was trained with.</summary>
/// <param name="values">The network, which becomes its own.</param>
public sealed class RewardNetwork(ValueNetwork values) : IDisposable
{
    /// <summary>The network.</summary>
    public ValueNetwork Values { get; } = values;

    /// <summary>The mean of rewards on reference texts, which is taken off.</summary>
    public double Mean { get; internal set; }

    /// <summary>The deviation of rewards on reference texts, which they are divided by.</summary>
    public double Deviation { get; internal set; } = 1;

    /// <summary>The rewards of texts, normalised, in their order.</summary>
    /// <param name="texts">Token ids of texts, prompt and answer together.</param>
    /// <param name="tokensAtOnce">Tokens that are computed at a time.</param>
    /// <param name="cancellationToken">Stops between pieces.</param>
    public double[] Score(IReadOnlyList<IReadOnlyList<int>> texts, int tokensAtOnce = 8192, CancellationToken cancellationToken = default) =>
        [.. Raw(texts, tokensAtOnce, cancellationToken).Select(reward => (reward - Mean) / Deviation)];

    /// <summary>Makes the rewards of reference texts have a mean of 0 and a deviation of 1.</summary>
    /// <exception cref="TrainingException">They are not numbers, or all the same.</exception>
    public void Normalize(IReadOnlyList<IReadOnlyList<int>> references, int tokensAtOnce = 8192, CancellationToken cancellationToken = default)
    {
        double[] rewards = [.. Raw(references, tokensAtOnce, cancellationToken)];
        double mean = rewards.Length == 0 ? 0 : rewards.Average();
        double deviation = rewards.Length == 0 ? 0 : Math.Sqrt(rewards.Average(reward => (reward - mean) * (reward - mean)));
        if (!double.IsFinite(deviation) || deviation == 0)
            throw new TrainingException($"the rewards of {rewards.Length} reference texts have a deviation of {deviation}; expected different numbers");
        (Mean, Deviation) = (mean, deviation);
    }

    /// <inheritdoc/>
    public void Dispose() => Values.Dispose();

    private IEnumerable<double> Raw(IReadOnlyList<IReadOnlyList<int>> texts, int tokensAtOnce, CancellationToken cancellationToken)
    {
        foreach (IReadOnlyList<IReadOnlyList<int>> piece in BatchPieces.Of(texts, text => text.Count, tokensAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (float reward in Raw(piece))
                yield return reward;
        }
    }

    private float[] Raw(IReadOnlyList<IReadOnlyList<int>> texts)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        using PackedBatch batch = PackedBatch.Create(texts);
        return [.. Values.AtEnds(batch).data<float>()];
    }
}
