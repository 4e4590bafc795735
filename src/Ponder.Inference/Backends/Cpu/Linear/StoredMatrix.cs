using Ponder.Checkpoints.Tensors;

namespace Ponder.Inference.Backends.Cpu;

/// <summary>
/// A matrix that stays as the checkpoint stores it, decoded to fp32 a few rows at a time when it is used. Holds no
/// memory of its own; the source must outlive it.
/// </summary>
internal sealed class StoredMatrix : Weight
{
    private readonly IWeightSource _source;
    private readonly WeightTensor[] _parts;

    public StoredMatrix(IWeightSource source, ReadOnlySpan<WeightTensor> parts)
        : base(TotalRows(parts), checked((int)parts[0].Columns))
    {
        _source = source;
        _parts = parts.ToArray();
    }

    /// <summary>Decodes consecutive rows.</summary>
    /// <param name="firstRow">The first.</param>
    /// <param name="rows">How many; they may span parts.</param>
    /// <param name="destination">Row-major, <paramref name="rows"/> × Columns.</param>
    public void Decode(int firstRow, int rows, Span<float> destination)
    {
        long offset = 0;
        foreach (WeightTensor part in _parts)
        {
            long start = Math.Max(firstRow, offset);
            long end = Math.Min((long)firstRow + rows, offset + part.Rows);
            if (start < end)
            {
                Span<float> piece = destination.Slice(checked((int)((start - firstRow) * Columns)), checked((int)((end - start) * Columns)));
                _source.ReadRowsAsFloat(part, start - offset, (int)(end - start), piece);
            }
            offset += part.Rows;
        }
    }

    public override void Dispose()
    {
    }

    private static int TotalRows(ReadOnlySpan<WeightTensor> parts)
    {
        long rows = 0;
        foreach (WeightTensor part in parts)
            rows += part.Rows;
        return checked((int)rows);
    }
}
