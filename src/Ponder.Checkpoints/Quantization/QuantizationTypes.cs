using System.Diagnostics.CodeAnalysis;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints.Quantization;

/// <summary>Names and numbers of the types that models are written as.</summary>
public static class QuantizationTypes
{
    /// <summary>Every type, from the most bits to the fewest.</summary>
    public static IReadOnlyList<QuantizationType> All { get; } = Enum.GetValues<QuantizationType>();

    /// <summary>Every name, separated by commas, for help and messages.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(Name));

    /// <summary>The name that the command line uses: <c>q4_k_m</c>.</summary>
    [SuppressMessage("Globalization", "CA1308", Justification = "The names are lower case.")]
    public static string Name(this QuantizationType type) => type.ToString().ToLowerInvariant();

    /// <summary>Reads a name, in any case.</summary>
    public static bool TryParse(string? name, out QuantizationType type)
    {
        foreach (QuantizationType known in All)
        {
            if (string.Equals(known.ToString(), name, StringComparison.OrdinalIgnoreCase))
            {
                type = known;
                return true;
            }
        }
        type = default;
        return false;
    }

    /// <summary>Reads a name, in any case.</summary>
    /// <exception cref="FormatException">There is no such type; the message names those there are.</exception>
    public static QuantizationType Parse(string? name) => TryParse(name, out QuantizationType type)
        ? type
        : throw new FormatException($"unknown type \"{name}\"; known are {Names}");

    /// <summary>The number that <c>general.file_type</c> has in llama.cpp (<c>llama_ftype</c>).</summary>
    public static uint FileType(this QuantizationType type) => type switch
    {
        QuantizationType.F32 => 0,
        QuantizationType.F16 => 1,
        QuantizationType.Q4_0 => 2,
        QuantizationType.Q8_0 => 7,
        QuantizationType.Q4_K => 14,
        QuantizationType.Q4_K_M => 15,
        QuantizationType.Q5_K_M => 17,
        QuantizationType.Q6_K => 18,
        QuantizationType.BF16 => 32,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a type"),
    };

    /// <summary>The storage type of most of the matrices.</summary>
    public static TensorType MainType(this QuantizationType type) => type switch
    {
        QuantizationType.F32 => TensorType.F32,
        QuantizationType.F16 => TensorType.F16,
        QuantizationType.BF16 => TensorType.BF16,
        QuantizationType.Q8_0 => TensorType.Q8_0,
        QuantizationType.Q6_K => TensorType.Q6_K,
        QuantizationType.Q5_K_M => TensorType.Q5_K,
        QuantizationType.Q4_K_M or QuantizationType.Q4_K => TensorType.Q4_K,
        QuantizationType.Q4_0 => TensorType.Q4_0,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a type"),
    };
}
