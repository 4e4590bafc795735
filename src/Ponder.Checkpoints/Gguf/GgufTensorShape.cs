using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints.Gguf;

/// <summary>A tensor as a GGUF header announces it.</summary>
/// <param name="Name">Its GGUF name: <c>blk.0.attn_q.weight</c>.</param>
/// <param name="Type">How its elements are stored.</param>
/// <param name="Columns">Elements in a row, a multiple of the type's block length.</param>
/// <param name="Rows">Rows of a matrix; null for a vector.</param>
public sealed record GgufTensorShape(string Name, TensorType Type, long Columns, long? Rows = null)
{
    /// <summary>Bytes that it takes as stored, without padding.</summary>
    public long StoredBytes => checked((Rows ?? 1) * Type.RowBytes(Columns));
}
