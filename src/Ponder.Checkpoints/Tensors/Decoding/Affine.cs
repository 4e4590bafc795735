using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Checkpoints.Tensors.Decoding;

/// <summary>The step that all block types share: small integers times a scale, minus a minimum.</summary>
internal static class Affine
{
    /// <summary>A mask for the low four bits of every byte.</summary>
    public static Vector128<byte> LowNibbles => Vector128.Create((byte)0x0f);

    /// <summary>The binary16 at the start of the bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Half(ReadOnlySpan<byte> bytes) =>
        (float)BitConverter.UInt16BitsToHalf(BinaryPrimitives.ReadUInt16LittleEndian(bytes));

    /// <summary>
    /// Stores scale · q − minimum for sixteen values, as two roundings: never fused, so that it equals the scalar code.
    /// A minimum of zero changes nothing, not even the sign of a zero.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<sbyte> q, float scale, float minimum, Span<float> values)
    {
        Vector256<short> wide = Vector256.WidenLower(q.ToVector256Unsafe());
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<float> numbers = Vector512.ConvertToSingle(Vector512.WidenLower(wide.ToVector512Unsafe()));
            (numbers * scale - Vector512.Create(minimum)).CopyTo(values);
            return;
        }
        (Vector256<int> low, Vector256<int> high) = Vector256.Widen(wide);
        (Vector256.ConvertToSingle(low) * scale - Vector256.Create(minimum)).CopyTo(values);
        (Vector256.ConvertToSingle(high) * scale - Vector256.Create(minimum)).CopyTo(values[8..]);
    }

    /// <summary>The same for unsigned values up to 127.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<byte> q, float scale, float minimum, Span<float> values) =>
        Store(q.AsSByte(), scale, minimum, values);
}
