using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints.Gguf;

/// <summary>A tensor of a GGUF file.</summary>
/// <param name="Name">Its GGUF name.</param>
/// <param name="TypeNumber">ggml's number of its type.</param>
/// <param name="Dimensions">Its sizes, the contiguous one first (ggml's order, the reverse of Hugging Face's).</param>
/// <param name="Offset">Where it begins, counted from the start of the file's tensor data.</param>
public sealed record GgufTensor(string Name, uint TypeNumber, IReadOnlyList<long> Dimensions, long Offset)
{
    /// <summary>How it is stored; null if this project does not read the type.</summary>
    public TensorType? Type => GgmlTypes.FromNumber(TypeNumber);

    /// <summary>The type's name in ggml.</summary>
    public string TypeName => GgmlTypes.NameOf(TypeNumber);

    /// <summary>Elements in a row.</summary>
    public long Columns => Dimensions[0];

    /// <summary>Rows: the product of the other dimensions.</summary>
    public long Rows => Dimensions.Skip(1).Aggregate(1L, (product, size) => checked(product * size));

    /// <summary>Bytes it takes, without padding; null if the type is not read.</summary>
    public long? StoredBytes => Type is TensorType type ? checked(Rows * type.RowBytes(Columns)) : null;
}
