using Ponder.Training.Models;
using static TorchSharp.torch;

namespace Ponder.Training.Policy;

/// <summary>Sequences that are computed together: their packed tokens, and which rows predict the drawn ones.</summary>
internal sealed class PolicyPiece : IDisposable
{
    private PolicyPiece(IReadOnlyList<PolicySequence> sequences, PackedBatch batch, Tensor rows, Tensor targets, Tensor numbers)
    {
        Sequences = sequences;
        Batch = batch;
        Rows = rows;
        Targets = targets;
        Numbers = numbers;
    }

    public IReadOnlyList<PolicySequence> Sequences { get; }

    public PackedBatch Batch { get; }

    /// <summary>The row before each drawn token, int64; sequence after sequence.</summary>
    public Tensor Rows { get; }

    /// <summary>The drawn tokens, int64.</summary>
    public Tensor Targets { get; }

    /// <summary>The number of each one's sequence, int64.</summary>
    public Tensor Numbers { get; }

    public static PolicyPiece Create(IReadOnlyList<PolicySequence> sequences, Device? device)
    {
        PackedBatch batch = PackedBatch.Create([.. sequences.Select(sequence => sequence.Rollout.Tokens)], device);
        List<long> rows = [];
        List<long> targets = [];
        List<long> numbers = [];
        for (int i = 0; i < sequences.Count; i++)
        {
            IReadOnlyList<int> tokens = sequences[i].Rollout.Tokens;
            for (int position = 1; position < tokens.Count; position++)
            {
                if (!sequences[i].Rollout.Sampled[position])
                    continue;
                rows.Add(batch.Starts[i] + position - 1);
                targets.Add(tokens[position]);
                numbers.Add(i);
            }
        }
        return new PolicyPiece(sequences, batch, Of(rows), Of(targets), Of(numbers));

        Tensor Of(List<long> values) => tensor(values.ToArray(), device: device).DetachFromDisposeScope();
    }

    /// <summary>Cuts sequences into pieces of so many tokens, or of one sequence.</summary>
    public static IEnumerable<IReadOnlyList<PolicySequence>> Cut(IEnumerable<PolicySequence> sequences, int tokensAtOnce) =>
        // Those of like length together, so that attention pads little.
        BatchPieces.Of(sequences.OrderByDescending(sequence => sequence.Rollout.Tokens.Count), sequence => sequence.Rollout.Tokens.Count, tokensAtOnce);

    /// <summary>A number of each sequence, once for each of its drawn tokens.</summary>
    public Tensor Spread(Func<PolicySequence, float> value) =>
        tensor(Sequences.SelectMany(sequence => Enumerable.Repeat(value(sequence), sequence.Count)).ToArray(), device: Rows.device);

    /// <summary>Numbers of drawn tokens, sequence after sequence.</summary>
    public Tensor Concatenate(Func<PolicySequence, float[]> values) => tensor(Sequences.SelectMany(values).ToArray(), device: Rows.device);

    /// <summary>The numbers of drawn tokens, given back to their sequences.</summary>
    public IEnumerable<(PolicySequence Sequence, float[] Values)> Divide(Tensor values)
    {
        float[] all = values.cpu().data<float>().ToArray();
        int next = 0;
        foreach (PolicySequence sequence in Sequences)
        {
            yield return (sequence, all[next..(next + sequence.Count)]);
            next += sequence.Count;
        }
    }

    public void Dispose()
    {
        Batch.Dispose();
        Rows.Dispose();
        Targets.Dispose();
        Numbers.Dispose();
    }
}
