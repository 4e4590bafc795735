using Ponder.Checkpoints.Quantization.Encoders;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints.Quantization;

/// <summary>Encodes float32 values as a storage type, block by block: what <c>Dequantizer</c> decodes.</summary>
public static class Quantizer
{
    private delegate void Encoder(ReadOnlySpan<float> values, Span<byte> destination);

    /// <summary>Whether <see cref="Encode"/> writes this type.</summary>
    public static bool CanEncode(TensorType type) => Find(type) is not null;

    /// <summary>Encodes whole blocks.</summary>
    /// <param name="type">F32, F16, BF16, Q8_0, Q4_0, Q4_1, Q5_0, Q5_1, Q4_K, Q5_K or Q6_K.</param>
    /// <param name="values">Finite values, a multiple of the block's length; in magnitude at most 65504 unless the
    /// type is F32 or BF16.</param>
    /// <param name="destination">Exactly as many blocks.</param>
    /// <exception cref="NotSupportedException">The type is only ever read.</exception>
    /// <exception cref="ArgumentException">The lengths are not whole blocks, or do not agree.</exception>
    public static void Encode(TensorType type, ReadOnlySpan<float> values, Span<byte> destination)
    {
        Encoder encoder = Find(type) ?? throw new NotSupportedException($"writing {type} is not supported");
        int blocks = Math.DivRem(values.Length, type.BlockLength(), out int rest);
        if (rest != 0)
            throw new ArgumentException($"{values.Length} values are not whole blocks of {type.BlockLength()}", nameof(values));
        long bytes = (long)blocks * type.BlockBytes();
        if (destination.Length != bytes)
            throw new ArgumentException($"{blocks} blocks take {bytes} bytes, not {destination.Length}", nameof(destination));
        encoder(values, destination);
    }

    private static Encoder? Find(TensorType type) => type switch
    {
        TensorType.F32 => FloatEncoder.F32,
        TensorType.F16 => FloatEncoder.F16,
        TensorType.BF16 => FloatEncoder.BF16,
        TensorType.Q8_0 => Q8_0Encoder.Encode,
        TensorType.Q4_0 => SmallBlockEncoder.Q4_0,
        TensorType.Q4_1 => SmallBlockEncoder.Q4_1,
        TensorType.Q5_0 => SmallBlockEncoder.Q5_0,
        TensorType.Q5_1 => SmallBlockEncoder.Q5_1,
        TensorType.Q4_K => AffineSuperBlockEncoder.Q4_K,
        TensorType.Q5_K => AffineSuperBlockEncoder.Q5_K,
        TensorType.Q6_K => Q6_KEncoder.Encode,
        _ => null,
    };
}
