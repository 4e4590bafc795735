using static TorchSharp.torch;

namespace Ponder.Training.Models;

/// <summary>
/// Token sequences as one row without padding: what works token by token sees them all at once, and attention sees each by
/// itself, those of the same length together (<see cref="AttentionGroup"/>).
/// </summary>
public sealed class PackedBatch : IDisposable
{
    private PackedBatch(Tensor tokens, Tensor positions, IReadOnlyList<AttentionGroup> groups, IReadOnlyList<int> starts, IReadOnlyList<int> lengths)
    {
        Tokens = tokens;
        Positions = positions;
        Groups = groups;
        Starts = starts;
        Lengths = lengths;
    }

    /// <summary>Token ids, int64 of [tokens].</summary>
    public Tensor Tokens { get; }

    /// <summary>The position of each in its own sequence, int64 of [tokens].</summary>
    public Tensor Positions { get; }

    /// <summary>Where each sequence begins in the row, in the order they were given in.</summary>
    public IReadOnlyList<int> Starts { get; }

    /// <summary>Tokens of each sequence.</summary>
    public IReadOnlyList<int> Lengths { get; }

    /// <summary>Tokens of all sequences.</summary>
    public int Count => (int)Tokens.shape[0];

    /// <summary>The sequences as rectangles, in the row's order.</summary>
    internal IReadOnlyList<AttentionGroup> Groups { get; }

    /// <summary>Packs sequences. The row is ordered by their lengths.</summary>
    /// <exception cref="ArgumentException">There is none, or one is empty.</exception>
    public static PackedBatch Create(IReadOnlyList<IReadOnlyList<int>> sequences, Device? device = null)
    {
        if (sequences.Count == 0 || sequences.Any(sequence => sequence.Count == 0))
            throw new ArgumentException("expected sequences of at least a token", nameof(sequences));
        int[] order = [.. Enumerable.Range(0, sequences.Count).OrderByDescending(i => sequences[i].Count).ThenBy(i => i)];
        long[] tokens = new long[sequences.Sum(sequence => sequence.Count)];
        long[] positions = new long[tokens.Length];
        int[] starts = new int[sequences.Count];
        int next = 0;
        foreach (int index in order)
        {
            starts[index] = next;
            for (int i = 0; i < sequences[index].Count; i++, next++)
            {
                tokens[next] = sequences[index][i];
                positions[next] = i;
            }
        }
        return new PackedBatch(
            tensor(tokens, device: device).DetachFromDisposeScope(), tensor(positions, device: device).DetachFromDisposeScope(),
            [.. order.GroupBy(index => sequences[index].Count).Select(group => new AttentionGroup(group.Count(), group.Key))],
            starts, [.. sequences.Select(sequence => sequence.Count)]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Tokens.Dispose();
        Positions.Dispose();
    }
}
