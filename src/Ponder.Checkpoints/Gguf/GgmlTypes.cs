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

    /// <summary>The types that are read, for messages.</summary>
    public static string Supported { get; } = string.Join(", ", s_numbers.Select(pair => pair.Type.ToString()));

    /// <summary>ggml's name of a number, also of a type that is not read.</summary>
    public static string NameOf(uint number) => FromNumber(number)?.ToString() ?? number switch
    {
        9 => "Q8_1",
        15 => "Q8_K",
        16 => "IQ2_XXS",
        17 => "IQ2_XS",
        18 => "IQ3_XXS",
        19 => "IQ1_S",
        21 => "IQ3_S",
        22 => "IQ2_S",
        24 => "I8",
        25 => "I16",
        26 => "I32",
        27 => "I64",
        28 => "F64",
        29 => "IQ1_M",
        34 => "TQ1_0",
        35 => "TQ2_0",
        39 => "MXFP4",
        _ => $"number {number}",
    };
}
