namespace Ponder.Checkpoints.Tensors;

/// <summary>One tensor and the way to its bytes.</summary>
internal abstract class TensorReader(WeightTensor tensor)
{
    /// <summary>The tensor as the checkpoint presents it.</summary>
    public WeightTensor Tensor { get; } = tensor;

    /// <summary>Bytes of one row.</summary>
    public long RowBytes { get; } = tensor.Type.RowBytes(tensor.Columns);

    /// <summary>See <see cref="IWeightSource.RowsAtOnce"/>.</summary>
    public virtual int RowsAtOnce => 1;

    /// <summary>Reads rows that are known to be the tensor's and at most 2 GiB.</summary>
    public abstract ReadOnlySpan<byte> Read(long firstRow, int rows, ref byte[]? scratch);

    /// <summary>Releases rows that are known to be the tensor's.</summary>
    public abstract void Release(long firstRow, long rows);
}
