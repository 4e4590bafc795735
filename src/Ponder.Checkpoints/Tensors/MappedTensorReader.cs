using Ponder.Checkpoints.Storage;

namespace Ponder.Checkpoints.Tensors;

/// <summary>A tensor whose rows lie in the file as they are presented.</summary>
/// <param name="tensor">The tensor.</param>
/// <param name="file">The file that holds it.</param>
/// <param name="offset">Where its first row begins in the file.</param>
internal sealed class MappedTensorReader(WeightTensor tensor, MappedFile file, long offset) : TensorReader(tensor)
{
    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Read(long firstRow, int rows, ref byte[]? scratch) =>
        file.Slice(offset + firstRow * RowBytes, (int)(rows * RowBytes));

    /// <inheritdoc/>
    public override void Release(long firstRow, long rows) => file.Release(offset + firstRow * RowBytes, rows * RowBytes);
}
