using System.Runtime.InteropServices;
using Ponder.Checkpoints.Tensors.Decoding;

namespace Ponder.Checkpoints.Tensors;

/// <summary>
/// Decodes stored blocks into floats, exactly as ggml's reference decoders round: the scale of a group first, then
/// its product with the element, then the minimum.
/// </summary>
public static class Dequantizer
{
    /// <summary>Decodes whole blocks.</summary>
    /// <param name="type">How they are stored.</param>
    /// <param name="stored">The blocks.</param>
    /// <param name="destination">Exactly as many floats as the blocks have elements.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    public static void Decode(TensorType type, ReadOnlySpan<byte> stored, Span<float> destination)
    {
        CheckLengths(type, stored, destination);
        switch (type)
        {
            case TensorType.F32: stored.CopyTo(MemoryMarshal.AsBytes(destination)); break;
            case TensorType.F16: HalfFormats.DecodeF16(stored, destination); break;
            case TensorType.BF16: HalfFormats.DecodeBF16(stored, destination); break;
            case TensorType.Q8_0: DecodeBlocks<Q8_0Decoder>(stored, destination); break;
            case TensorType.Q4_0: DecodeBlocks<Q4_0Decoder>(stored, destination); break;
            case TensorType.Q4_1: DecodeBlocks<Q4_1Decoder>(stored, destination); break;
            case TensorType.Q5_0: DecodeBlocks<Q5_0Decoder>(stored, destination); break;
            case TensorType.Q5_1: DecodeBlocks<Q5_1Decoder>(stored, destination); break;
            case TensorType.Q2_K: DecodeBlocks<Q2_KDecoder>(stored, destination); break;
            case TensorType.Q3_K: DecodeBlocks<Q3_KDecoder>(stored, destination); break;
            case TensorType.Q4_K: DecodeBlocks<Q4_KDecoder>(stored, destination); break;
            case TensorType.Q5_K: DecodeBlocks<Q5_KDecoder>(stored, destination); break;
            case TensorType.Q6_K: DecodeBlocks<Q6_KDecoder>(stored, destination); break;
            case TensorType.IQ4_NL: DecodeBlocks<IQ4_NLDecoder>(stored, destination); break;
            case TensorType.IQ4_XS: DecodeBlocks<IQ4_XSDecoder>(stored, destination); break;
            case TensorType.Awq4: DecodeBlocks<Awq4Decoder>(stored, destination); break;
            default: throw new ArgumentOutOfRangeException(nameof(type), type, "not a storage type");
        }
    }

    private static void DecodeBlocks<TDecoder>(ReadOnlySpan<byte> stored, Span<float> destination)
        where TDecoder : struct, IBlockDecoder
    {
        int bytes = TDecoder.Type.BlockBytes();
        int length = TDecoder.Type.BlockLength();
        int blocks = stored.Length / bytes;
        for (int i = 0; i < blocks; i++)
            TDecoder.Decode(stored.Slice(i * bytes, bytes), destination.Slice(i * length, length));
    }

    private static void CheckLengths(TensorType type, ReadOnlySpan<byte> stored, Span<float> destination)
    {
        (int blocks, int rest) = Math.DivRem(stored.Length, type.BlockBytes());
        if (rest != 0 || (long)blocks * type.BlockLength() != destination.Length)
            throw new ArgumentException($"{stored.Length} bytes of {type} do not decode to {destination.Length} elements",
                nameof(destination));
    }
}
