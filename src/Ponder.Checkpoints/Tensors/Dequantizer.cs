namespace Ponder.Checkpoints.Tensors;

/// <summary>Decodes stored blocks into floats.</summary>
public static class Dequantizer
{
    /// <summary>Decodes whole blocks.</summary>
    /// <param name="type">How they are stored.</param>
    /// <param name="stored">The blocks.</param>
    /// <param name="destination">Exactly as many floats as the blocks have elements.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    public static void Decode(TensorType type, ReadOnlySpan<byte> stored, Span<float> destination)
    {
        (int blocks, int rest) = Math.DivRem(stored.Length, type.BlockBytes());
        if (rest != 0 || (long)blocks * type.BlockLength() != destination.Length)
            throw new ArgumentException($"{stored.Length} bytes of {type} do not decode to {destination.Length} elements", nameof(destination));
        switch (type)
        {
            case TensorType.F32:
                stored.CopyTo(System.Runtime.InteropServices.MemoryMarshal.AsBytes(destination));
                break;
            case TensorType.F16:
                HalfFormats.DecodeF16(stored, destination);
                break;
            case TensorType.BF16:
                HalfFormats.DecodeBF16(stored, destination);
                break;
            default:
                throw new NotSupportedException($"{type} cannot be decoded yet");
        }
    }
}
