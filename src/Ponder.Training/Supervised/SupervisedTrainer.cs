using Ponder.Training.Models;
using Ponder.Training.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace Ponder.Training.Supervised;

/// <summary>Next-token prediction with cross-entropy, the mean over all learned tokens of a batch: pretraining and supervised fine-tuning.</summary>
/// <param name="network">What learns.</param>
/// <param name="optimizer">Its optimiser.</param>
/// <param name="settings">How.</param>
public sealed class SupervisedTrainer(Qwen2Network network, AdamWOptimizer optimizer, SupervisedSettings settings)
{
    private readonly TokenProbabilities _probabilities = new(network, rowsAtOnce: settings.LogitRows);
    private readonly GradientStep _step = new(network, optimizer, settings.GradientNorm);

    /// <summary>Learns from a batch: gradients of its pieces are added up, cut to a length, and one step is taken.</summary>
    /// <exception cref="TrainingException">The loss or the gradient is not a number; the weights have not changed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the weights have not changed.</exception>
    public SupervisedStep Step(IReadOnlyList<TrainingExample> batch, double learningRate, CancellationToken cancellationToken = default)
    {
        int learned = batch.Sum(example => example.LearnedTokens);
        if (learned == 0)
            throw new TrainingException("a batch has no token to learn");
        (double loss, double norm) = _step.Take(learningRate, () =>
        {
            double sum = 0;
            foreach (IReadOnlyList<TrainingExample> piece in Pieces(batch))
            {
                cancellationToken.ThrowIfCancellationRequested();
                sum += Accumulate(piece, learned);
            }
            return sum;
        });
        return new SupervisedStep(loss, norm, batch.Sum(example => example.Tokens.Count), learned);
    }

    /// <summary>The mean cross-entropy of learned tokens, without learning.</summary>
    public double Evaluate(IReadOnlyList<TrainingExample> examples, CancellationToken cancellationToken = default)
    {
        double sum = 0;
        using IDisposable noGradients = no_grad();
        foreach (IReadOnlyList<TrainingExample> piece in Pieces(examples))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using IDisposable scope = NewDisposeScope();
            using PackedBatch packed = PackedBatch.Create([.. piece.Select(example => example.Tokens)], network.Device);
            (Tensor rows, Tensor targets) = Targets(piece, packed);
            sum -= _probabilities.Compute(network.call(packed).index_select(0, rows), targets).LogProbabilities.sum().ToDouble();
        }
        return sum / Math.Max(1, examples.Sum(example => example.LearnedTokens));
    }

    // Adds a piece's share of the gradient; its share of the loss.
    private double Accumulate(IReadOnlyList<TrainingExample> piece, int learned)
    {
        using IDisposable scope = NewDisposeScope();
        using PackedBatch packed = PackedBatch.Create([.. piece.Select(example => example.Tokens)], network.Device);
        (Tensor rows, Tensor targets) = Targets(piece, packed);
        Tensor hidden = network.call(packed).index_select(0, rows);
        Tensor probabilities = _probabilities.Backward(hidden, targets, full([targets.shape[0]], -1.0f / learned, device: targets.device));
        return -probabilities.sum().ToDouble() / learned;
    }

    // The rows whose next token is learned, and those tokens.
    private static (Tensor Rows, Tensor Targets) Targets(IReadOnlyList<TrainingExample> piece, PackedBatch packed)
    {
        List<long> rows = [];
        List<long> targets = [];
        for (int i = 0; i < piece.Count; i++)
        {
            for (int position = 1; position < piece[i].Tokens.Count; position++)
            {
                if (!piece[i].Learned[position])
                    continue;
                rows.Add(packed.Starts[i] + position - 1);
                targets.Add(piece[i].Tokens[position]);
            }
        }
        return (tensor(rows.ToArray(), device: packed.Tokens.device), tensor(targets.ToArray(), device: packed.Tokens.device));
    }

    // Examples that teach nothing are left out.
    private IEnumerable<IReadOnlyList<TrainingExample>> Pieces(IReadOnlyList<TrainingExample> batch) => BatchPieces.Of(
        batch.Where(example => example.LearnedTokens > 0), example => example.Tokens.Count, settings.TokensAtOnce);
}

/// <summary>What <see cref="SupervisedTrainer"/> is made with.</summary>
public sealed record SupervisedSettings
{
    /// <summary>Tokens whose activations are in memory at a time; a batch with more is computed in pieces.</summary>
    public int TokensAtOnce { get; init; } = 8192;

    /// <summary>Rows of logits that there are at a time.</summary>
    public int LogitRows { get; init; } = 1024;

    /// <summary>What the gradient's length is cut to.</summary>
    public double GradientNorm { get; init; } = 1;
}

/// <summary>What came of a step.</summary>
/// <param name="Loss">The mean cross-entropy of the learned tokens before it.</param>
/// <param name="GradientNorm">The gradient's length before it was cut.</param>
/// <param name="Tokens">Tokens of the batch.</param>
/// <param name="LearnedTokens">Tokens of the batch that were learned.</param>
public readonly record struct SupervisedStep(double Loss, double GradientNorm, int Tokens, int LearnedTokens);
