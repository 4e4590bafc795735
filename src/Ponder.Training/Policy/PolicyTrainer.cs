using Ponder.Training.Models;
using Ponder.Training.Objectives;
using Ponder.Training.Optimization;
using Ponder.Training.Rollouts;
using TorchSharp;
using static TorchSharp.torch;

namespace Ponder.Training.Policy;

/// <summary>
/// Learns from rollouts and their rewards. It does not know where either comes from; which objective it follows is a matter of
/// <see cref="PolicySettings"/>.
/// </summary>
/// <param name="network">What learns.</param>
/// <param name="optimizer">Its optimiser.</param>
/// <param name="settings">How.</param>
/// <param name="reference">What it is to stay near to, or null.</param>
public sealed class PolicyTrainer(
    Qwen2Network network, AdamWOptimizer optimizer, PolicyTrainerSettings settings, Qwen2Network? reference = null)
{
    private readonly TokenProbabilities _probabilities = new(network, settings.Temperature, settings.LogitRows);
    private readonly GradientStep _step = new(network, optimizer, settings.GradientNorm);
    private readonly TokenProbabilities? _reference = reference is null ? null : new(reference, settings.Temperature, settings.LogitRows);

    // With a single step, what the network says before it learns is what it says while it learns.
    private bool NeedsOld => settings.Minibatches * settings.Epochs > 1 || settings.Objective.ImportanceCap is not null || settings.RewardKl > 0;

    /// <summary>Learns from groups of rollouts.</summary>
    /// <param name="groups">Rollouts and rewards, prompt by prompt.</param>
    /// <param name="learningRate">The learning rate.</param>
    /// <param name="seed">Decides which sequences are in which minibatch.</param>
    /// <param name="cancellationToken">Ends it; steps that were taken stand.</param>
    /// <returns>What came of it, or null if no rollout had an advantage to learn from.</returns>
    /// <exception cref="TrainingException">
    /// Loss or gradient is not a number, or rollouts and network disagree about probabilities; the weights are those of the last good step.
    /// </exception>
    public PolicyStep? Step(IReadOnlyList<RolloutGroup> groups, double learningRate, ulong seed, CancellationToken cancellationToken = default)
    {
        List<PolicySequence> sequences = Sequences(groups, [.. groups.Select(group => group.Rewards)]);
        if (sequences.Count == 0)
            return null;
        if (NeedsOld)
        {
            Recompute(sequences, cancellationToken);
            if (settings.RewardKl > 0)
                sequences = WithKlInReward(groups, sequences);
        }
        PolicyTotals totals = new();
        for (int epoch = 0; epoch < settings.Epochs; epoch++)
        {
            foreach (PolicySequence[] minibatch in Minibatches(sequences, seed + (ulong)epoch))
                Learn(minibatch, learningRate, totals, cancellationToken);
        }
        return totals.ToStep(sequences.Count);
    }

    private List<PolicySequence> Sequences(IReadOnlyList<RolloutGroup> groups, IReadOnlyList<IReadOnlyList<double>> rewards)
    {
        double[][] advantages = Advantages.Of(settings.Objective.Advantage, rewards);
        return
        [
            .. groups.SelectMany((group, g) => group.Rollouts.SelectMany((rollout, r) =>
                rollout.Sequences.Where(sequence => sequence.SampledTokens > 0 && double.IsFinite(advantages[g][r]))
                    .Select(sequence => new PolicySequence(sequence, advantages[g][r])))),
        ];
    }

    // ln π before anything is learned, of the network and, where there is one, the reference.
    private void Recompute(IReadOnlyList<PolicySequence> sequences, CancellationToken cancellationToken)
    {
        using IDisposable noGradients = no_grad();
        foreach (IReadOnlyList<PolicySequence> part in PolicyPiece.Cut(sequences, settings.TokensAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using IDisposable scope = NewDisposeScope();
            using PolicyPiece piece = PolicyPiece.Create(part, network.Device);
            Tensor old = _probabilities.Compute(network.call(piece.Batch).index_select(0, piece.Rows), piece.Targets).LogProbabilities;
            foreach ((PolicySequence sequence, float[] values) in piece.Divide(old))
                sequence.Old = values;
            ComputeReference(piece);
        }
    }

    private void ComputeReference(PolicyPiece piece)
    {
        if (_reference is null || piece.Sequences[0].Reference is not null)
            return;
        using IDisposable noGradients = no_grad();
        Tensor values = _reference.Compute(reference!.call(piece.Batch).index_select(0, piece.Rows), piece.Targets).LogProbabilities;
        foreach ((PolicySequence sequence, float[] own) in piece.Divide(values))
            sequence.Reference = own;
    }

    private List<PolicySequence> WithKlInReward(IReadOnlyList<RolloutGroup> groups, IReadOnlyList<PolicySequence> sequences)
    {
        if (_reference is null)
            throw new TrainingException("a KL is to be taken off the reward, but there is no reference");
        Dictionary<RolloutSequence, PolicySequence> known = sequences.ToDictionary(sequence => sequence.Rollout, (IEqualityComparer<RolloutSequence>)ReferenceEqualityComparer.Instance);
        List<PolicySequence> penalised = Sequences(groups, [.. groups.Select(group => group.Rollouts.Select((rollout, i) => group.Rewards[i] - settings.RewardKl * Kl(rollout)).ToArray())]);
        return [.. penalised.Select(sequence => new PolicySequence(sequence.Rollout, sequence.Advantage)
        {
            Old = known[sequence.Rollout].Old,
            Reference = known[sequence.Rollout].Reference,
        })];

        // k1, summed over the rollout.
        double Kl(Rollout rollout) => rollout.Sequences.Where(known.ContainsKey)
            .Sum(sequence => known[sequence].Old!.Zip(known[sequence].Reference!, (old, other) => (double)old - other).Sum());
    }

    private IEnumerable<PolicySequence[]> Minibatches(List<PolicySequence> sequences, ulong seed)
    {
        if (settings.Minibatches == 1)
            return [[.. sequences]];
        List<PolicySequence> shuffled = [.. sequences];
        new Tasks.TaskRandom(seed).Shuffle(shuffled);
        return shuffled.Chunk((shuffled.Count + settings.Minibatches - 1) / settings.Minibatches);
    }

    private void Learn(PolicySequence[] minibatch, double learningRate, PolicyTotals totals, CancellationToken cancellationToken)
    {
        float[] weights = LossWeights.OfSequences(settings.Objective.Average, [.. minibatch.Select(sequence => sequence.Count)], settings.ConstantLength);
        Dictionary<PolicySequence, float> weightOf = minibatch.Zip(weights).ToDictionary(pair => pair.First, pair => pair.Second);
        PolicyTotals found = new();
        (double loss, double norm) = _step.Take(learningRate, () =>
        {
            double sum = 0;
            foreach (IReadOnlyList<PolicySequence> part in PolicyPiece.Cut(minibatch, settings.TokensAtOnce))
            {
                cancellationToken.ThrowIfCancellationRequested();
                sum += Accumulate(part, weightOf, found);
            }
            return found.Mismatch <= settings.MostMismatch ? sum : throw new TrainingException(FormattableString.Invariant(
                $"rollouts and network disagree: mean |Δ log p| is {found.Mismatch:g3}, more than {settings.MostMismatch:g3}"));
        });
        totals.Add(found, loss, norm);
    }

    // Adds a piece's share of the gradient; its share of the loss.
    private double Accumulate(IReadOnlyList<PolicySequence> part, Dictionary<PolicySequence, float> weightOf, PolicyTotals found)
    {
        using IDisposable scope = NewDisposeScope();
        using PolicyPiece piece = PolicyPiece.Create(part, network.Device);
        if (_reference is not null)
            ComputeReference(piece);
        Tensor hidden = network.call(piece.Batch).index_select(0, piece.Rows);
        (Tensor now, Tensor entropies) = _probabilities.Compute(hidden, piece.Targets);
        Tensor drawn = piece.Concatenate(sequence => sequence.Drawn);
        Tensor old = part[0].Old is null ? now : piece.Concatenate(sequence => sequence.Old!);
        Tensor leaf = now.detach().clone().requires_grad_();
        PolicyLoss loss = PolicyLoss.Compute(settings.Objective, new PolicyTokens
        {
            LogProbabilities = leaf,
            Old = old,
            Advantages = piece.Spread(sequence => (float)sequence.Advantage),
            Weights = piece.Spread(sequence => weightOf[sequence]),
            Sequences = piece.Numbers,
            SequenceCount = part.Count,
            Rollout = drawn,
            Reference = _reference is null ? null : piece.Concatenate(sequence => sequence.Reference!),
        });
        loss.Total.backward();
        _probabilities.Backward(hidden, piece.Targets, leaf.grad!);
        found.Observe(loss, old - drawn, entropies);
        return loss.Total.ToDouble();
    }
}
