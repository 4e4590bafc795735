using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints.Gguf;

/// <summary>The numbers by which GGUF files name storage types (ggml's <c>ggml_type</c>).</summary>
internal static class GgmlTypes
{
    private static readonly (TensorType Type, uint Number)[] s_numbers =
    [
        (TensorType.F32, 0), (TensorType.F16, 1), (TensorType.Q4_0, 2), (TensorType.Q4_1, 3), (TensorType.Q5_0, 6),
        (TensorType.Q5_1, 7), (TensorType.Q8_0, 8), (TensorType.Q2_K, 10), (TensorType.Q3_K, 11), (TensorType.Q4_K, 12),
        (TensorType.Q5_K, 13), (TensorType.Q6_K, 14), (TensorType.IQ4_NL, 20), (TensorType.IQ4_XS, 23), (TensorType.BF16, 30),
    ];

    /// <summary>The number of a type.</summary>
    /// <exception cref="NotSupportedException">GGUF does not store it.</exception>
    public static uint Number(this TensorType type)
    {
        foreach ((TensorType known, uint number) in s_numbers)
            if (known == type)
                return number;
        throw new NotSupportedException($"GGUF does not store {type}");
    }

    /// <summary>The type of a number; null if this project reads none such.</summary>
    public static TensorType? FromNumber(uint number)
    {
        foreach ((TensorType type, uint known) in s_numbers)
            if (known == number)
                return type;
        return null;
    }
}
