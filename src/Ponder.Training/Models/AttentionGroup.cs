using static TorchSharp.torch;

namespace Ponder.Training.Models;

/// <summary>Some sequences of a <see cref="PackedBatch"/>, one after another in its row, and the rectangle they fill for attention.</summary>
internal sealed class AttentionGroup : IDisposable
{
    private AttentionGroup(int start, int count, int rows, int columns, Tensor? gather, Tensor? scatter)
    {
        Start = start;
        Count = count;
        Rows = rows;
        Columns = columns;
        Gather = gather;
        Scatter = scatter;
    }

    /// <summary>Their first token in the row.</summary>
    public int Start { get; }

    /// <summary>Their tokens.</summary>
    public int Count { get; }

    /// <summary>Sequences.</summary>
    public int Rows { get; }

    /// <summary>Tokens of the longest.</summary>
    public int Columns { get; }

    /// <summary>For each place of the rectangle a token, counted from <see cref="Start"/>; null if there is no padding.</summary>
    public Tensor? Gather { get; }

    /// <summary>For each token its place in the rectangle; null if there is no padding.</summary>
    public Tensor? Scatter { get; }

    /// <summary>Lays sequences of these lengths, the longest first, into a rectangle.</summary>
    public static AttentionGroup Create(int start, int[] lengths, Device? device)
    {
        int rows = lengths.Length;
        int columns = lengths[0];
        int count = lengths.Sum();
        if (count == rows * columns)
            return new AttentionGroup(start, count, rows, columns, null, null);
        // Padding repeats the first token: nobody looks at it.
        long[] gather = new long[rows * columns];
        long[] scatter = new long[count];
        int token = 0;
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < lengths[row]; column++, token++)
            {
                gather[row * columns + column] = token;
                scatter[token] = row * columns + column;
            }
        }
        return new AttentionGroup(
            start, count, rows, columns,
            tensor(gather, device: device).DetachFromDisposeScope(), tensor(scatter, device: device).DetachFromDisposeScope());
    }

    /// <summary>The sequences' rows of a [tokens, …] tensor as [rows, columns, …].</summary>
    public Tensor Pad(Tensor all)
    {
        Tensor mine = all.narrow(0, Start, Count);
        Tensor padded = Gather is null ? mine : mine.index_select(0, Gather);
        return padded.reshape([Rows, Columns, .. all.shape[1..]]);
    }

    /// <summary>A [rows, columns, …] tensor as [tokens, …], without the padding.</summary>
    public Tensor Unpad(Tensor padded)
    {
        Tensor flat = padded.reshape([(long)Rows * Columns, .. padded.shape[2..]]);
        return Scatter is null ? flat : flat.index_select(0, Scatter);
    }

    public void Dispose()
    {
        Gather?.Dispose();
        Scatter?.Dispose();
    }
}
