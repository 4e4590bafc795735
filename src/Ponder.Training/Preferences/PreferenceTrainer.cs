using Ponder.Training.Models;
using Ponder.Training.Objectives;
using Ponder.Training.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace Ponder.Training.Preferences;

/// <summary>Trains a reward model on pairs (Bradley–Terry, as in arXiv:2203.02155): the preferred answer is to have the greater reward.</summary>
/// <param name="network">What learns.</param>
/// <param name="optimizer">Its optimiser.</param>
/// <param name="settings">How.</param>
public sealed class PreferenceTrainer(ValueNetwork network, AdamWOptimizer optimizer, PreferenceSettings settings)
{
    private readonly GradientStep _step = new(network, optimizer, settings.GradientNorm);

    /// <summary>Learns from a batch.</summary>
    /// <exception cref="TrainingException">There is no pair, or the loss or the gradient is not a number; the weights have not changed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the weights have not changed.</exception>
    public PreferenceStep Step(IReadOnlyList<PreferencePair> batch, double learningRate, CancellationToken cancellationToken = default)
    {
        PairSums sums = default;
        (double loss, double norm) = _step.Take(learningRate, () => Sum(batch, ref sums, learn: true, cancellationToken));
        return sums.Step(loss, norm, batch.Count);
    }

    /// <summary>The same figures without learning.</summary>
    public PreferenceStep Evaluate(IReadOnlyList<PreferencePair> pairs, CancellationToken cancellationToken = default)
    {
        PairSums sums = default;
        using IDisposable noGradients = no_grad();
        double loss = Sum(pairs, ref sums, learn: false, cancellationToken);
        return sums.Step(loss, 0, pairs.Count);
    }

    private double Sum(IReadOnlyList<PreferencePair> batch, ref PairSums sums, bool learn, CancellationToken cancellationToken)
    {
        if (batch.Count == 0)
            throw new TrainingException("a batch has no pair");
        double loss = 0;
        foreach (IReadOnlyList<PreferencePair> piece in BatchPieces.Of(batch, pair => pair.Tokens, settings.TokensAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using IDisposable scope = NewDisposeScope();
            using PackedBatch packed = PackedBatch.Create(PreferencePair.Texts(piece));
            Tensor rewards = network.AtEnds(packed);
            Tensor chosen = rewards.narrow(0, 0, piece.Count);
            Tensor rejected = rewards.narrow(0, piece.Count, piece.Count);
            Tensor mean = PreferenceLosses.BradleyTerry(chosen, rejected, settings.Margin) * ((double)piece.Count / batch.Count);
            if (learn)
                mean.backward();
            sums.Add(chosen, rejected);
            loss += mean.ToDouble();
        }
        return loss;
    }
}
