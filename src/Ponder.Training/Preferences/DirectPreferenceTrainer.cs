using Ponder.Training.Models;
using Ponder.Training.Objectives;
using Ponder.Training.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace Ponder.Training.Preferences;

/// <summary>
/// Direct preference optimisation (arXiv:2305.18290): a language model learns from pairs without a reward model. What the model at the
/// beginning says of the pairs is computed once, by <see cref="Reference"/>, so that there is no second model in memory.
/// </summary>
/// <param name="network">What learns.</param>
/// <param name="optimizer">Its optimiser.</param>
/// <param name="settings">How.</param>
public sealed class DirectPreferenceTrainer(Qwen2Network network, AdamWOptimizer optimizer, PreferenceSettings settings)
{
    private readonly TokenProbabilities _probabilities = new(network, rowsAtOnce: settings.LogitRows);
    private readonly GradientStep _step = new(network, optimizer, settings.GradientNorm);

    /// <summary>Pairs with what the network says of them now, before it learns.</summary>
    public IReadOnlyList<ReferencedPair> Reference(IReadOnlyList<PreferencePair> pairs, CancellationToken cancellationToken = default)
    {
        List<ReferencedPair> referenced = [];
        using IDisposable noGradients = no_grad();
        foreach (IReadOnlyList<PreferencePair> piece in BatchPieces.Of(pairs, pair => pair.Tokens, settings.TokensAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using IDisposable scope = NewDisposeScope();
            using PackedBatch packed = PackedBatch.Create(PreferencePair.Texts(piece));
            AnswerTokens answers = AnswerTokens.Of(piece, packed);
            float[] sums = [.. answers.Sum(_probabilities.Compute(answers.Hidden(network.call(packed)), answers.Targets).LogProbabilities).data<float>()];
            referenced.AddRange(piece.Select((pair, i) => new ReferencedPair(pair, sums[i], sums[piece.Count + i])));
        }
        return referenced;
    }

    /// <summary>Learns from a batch; rewards are β · (log π − log π_ref).</summary>
    /// <exception cref="TrainingException">There is no pair, or the loss or the gradient is not a number; the weights have not changed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the weights have not changed.</exception>
    public PreferenceStep Step(IReadOnlyList<ReferencedPair> batch, double learningRate, CancellationToken cancellationToken = default)
    {
        if (batch.Count == 0)
            throw new TrainingException("a batch has no pair");
        PairSums sums = default;
        (double loss, double norm) = _step.Take(learningRate, () =>
        {
            double total = 0;
            foreach (IReadOnlyList<ReferencedPair> piece in BatchPieces.Of(batch, pair => pair.Pair.Tokens, settings.TokensAtOnce))
            {
                cancellationToken.ThrowIfCancellationRequested();
                total += Accumulate(piece, (double)piece.Count / batch.Count, ref sums);
            }
            return total;
        });
        return sums.Step(loss, norm, batch.Count);
    }

    // Adds a piece's share of the gradient; its share of the loss.
    private double Accumulate(IReadOnlyList<ReferencedPair> piece, double share, ref PairSums sums)
    {
        using IDisposable scope = NewDisposeScope();
        PreferencePair[] pairs = [.. piece.Select(pair => pair.Pair)];
        using PackedBatch packed = PackedBatch.Create(PreferencePair.Texts(pairs));
        AnswerTokens answers = AnswerTokens.Of(pairs, packed);
        Tensor hidden = answers.Hidden(network.call(packed));
        // The loss's derivative by each answer's log π is known only once all its tokens are; logits are then computed again, with gradients.
        Tensor logarithms = answers.Sum(_probabilities.Compute(hidden, answers.Targets).LogProbabilities).detach().requires_grad_();
        Tensor reference = tensor((float[])[.. piece.Select(pair => (float)pair.Chosen), .. piece.Select(pair => (float)pair.Rejected)]);
        Tensor loss = share * PreferenceLosses.DirectPreference(
            Chosen(logarithms), Rejected(logarithms), Chosen(reference), Rejected(reference), settings.Beta);
        loss.backward();
        _ = _probabilities.Backward(hidden, answers.Targets, answers.Spread(logarithms.grad!));
        Tensor rewards = settings.Beta * (logarithms.detach() - reference);
        sums.Add(Chosen(rewards), Rejected(rewards));
        return loss.ToDouble();

        Tensor Chosen(Tensor both) => both.narrow(0, 0, piece.Count);
        Tensor Rejected(Tensor both) => both.narrow(0, piece.Count, piece.Count);
    }
}
