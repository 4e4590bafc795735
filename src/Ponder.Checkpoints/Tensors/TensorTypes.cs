namespace Ponder.Checkpoints.Tensors;

/// <summary>The block geometry of the storage types.</summary>
public static class TensorTypes
{
    /// <summary>Elements in one block; 1 for the plain types. A row is a whole number of blocks.</summary>
    public static int BlockLength(this TensorType type) => type switch
    {
        TensorType.F32 or TensorType.F16 or TensorType.BF16 => 1,
        TensorType.Q8_0 or TensorType.Q4_0 or TensorType.Q4_1 or TensorType.Q5_0 or TensorType.Q5_1
            or TensorType.IQ4_NL or TensorType.Awq4 => 32,
        TensorType.Q2_K or TensorType.Q3_K or TensorType.Q4_K or TensorType.Q5_K or TensorType.Q6_K
            or TensorType.IQ4_XS => 256,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a storage type"),
    };

    /// <summary>Bytes that one block takes.</summary>
    public static int BlockBytes(this TensorType type) => type switch
    {
        TensorType.F32 => 4,
        TensorType.F16 or TensorType.BF16 => 2,
        TensorType.Q8_0 => 34,
        TensorType.Q4_0 => 18,
        TensorType.Q4_1 => 20,
        TensorType.Q5_0 => 22,
        TensorType.Q5_1 => 24,
        TensorType.Q2_K => 84,
        TensorType.Q3_K => 110,
        TensorType.Q4_K => 144,
        TensorType.Q5_K => 176,
        TensorType.Q6_K => 210,
        TensorType.IQ4_NL => 18,
        TensorType.IQ4_XS => 136,
        TensorType.Awq4 => 20,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a storage type"),
    };

    /// <summary>Bytes that a row of <paramref name="columns"/> elements takes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The columns are not a whole number of blocks.</exception>
    /// <exception cref="OverflowException">The row is larger than 2⁶³ bytes.</exception>
    public static long RowBytes(this TensorType type, long columns)
    {
        (long blocks, long rest) = Math.DivRem(columns, type.BlockLength());
        if (columns < 0 || rest != 0)
            throw new ArgumentOutOfRangeException(nameof(columns), columns,
                $"not a multiple of {type}'s block of {type.BlockLength()}");
        return checked(blocks * type.BlockBytes());
    }

    /// <summary>Bytes that the whole tensor takes as stored.</summary>
    public static long StoredBytes(this WeightTensor tensor) => checked(tensor.Rows * tensor.Type.RowBytes(tensor.Columns));

    /// <summary>Whether a value is more than its own bits: ggml's blocks and AWQ.</summary>
    public static bool IsQuantized(this TensorType type) => type.BlockLength() > 1;
}
