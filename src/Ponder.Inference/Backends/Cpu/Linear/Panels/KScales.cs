using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>
/// The 6-bit scales and minimums of Q4_K and Q5_K: eight of each a row, 12 bytes as stored. Packed for sixteen rows
/// in the same 192 bytes: 8 × 16 bytes of low nibbles (scale, minimum), then 4 × 16 bytes of the high bit pairs of
/// two sub-blocks.
/// </summary>
internal static unsafe class KScales
{
    public const int PackedBytes = 192;

    /// <summary>
    /// Packs sixteen rows' scales and minimums (ggml's <c>scales</c> of block_q4_K and block_q5_K), and after them the
    /// sixteen factors of the scales and those of the minimums.
    /// </summary>
    /// <param name="stored">The first row's block: factors in 4 bytes, then scales in 12.</param>
    /// <param name="rowBytes">Bytes from one row's block to the next row's.</param>
    /// <param name="packed">Receives <see cref="PackedBytes"/> bytes and 2 × 16 halves.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static void Pack(byte* stored, long rowBytes, byte* packed)
    {
        byte* bytes = stackalloc byte[16 * 16];
        RowTranspose.Bytes(stored, rowBytes, bytes);
        for (int i = 0; i < 2; i++)
        {
            byte* factors = packed + PackedBytes + i * 32;
            RowTranspose.Zip(Vector128.Load(bytes + i * 32), Vector128.Load(bytes + i * 32 + 16), factors);
            PanelScales.CheckFinite(factors);
        }

        // Sub-blocks 0 … 3 have six bits in a byte; the others a nibble each here and their high bits above those.
        byte* scales = bytes + 64, minimums = bytes + 128, nibbles = bytes + 192;
        Vector128<byte> four = Vector128.Create((byte)15);
        for (int i = 0; i < 4; i++)
        {
            Vector128<byte> scale = Vector128.Load(scales + i * 16), minimum = Vector128.Load(minimums + i * 16);
            (scale & four | minimum << 4).Store(packed + i * 16);
            Vector128.Load(nibbles + i * 16).Store(packed + (i + 4) * 16);
        }
        for (int i = 0; i < 2; i++)
        {
            for (int place = 4; place <= 6; place += 2)
            {
                Vector128<byte> pairs = Pairs(scales + i * 32, minimums + i * 32, place)
                    | Pairs(scales + i * 32 + 16, minimums + i * 32 + 16, place) << 4;
                pairs.Store(packed + 128 + (place - 4 + i) * 16);
            }
        }
    }

    /// <summary>The scales of a sub-block, sixteen rows, below 64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<sbyte> Scales(byte* packed, int sub)
    {
        Vector128<byte> low = Vector128.Load(packed + sub * 16) & Vector128.Create((byte)15);
        return (low | Vector128.ShiftLeft(HighPairs(packed, sub).AsUInt16(), 4).AsByte() & Vector128.Create((byte)0x30)).AsSByte();
    }

    /// <summary>The minimums of a sub-block, sixteen rows, below 64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Minimums(byte* packed, int sub)
    {
        Vector128<byte> low = Vector128.ShiftRightLogical(Vector128.Load(packed + sub * 16).AsUInt16(), 4).AsByte() & Vector128.Create((byte)15);
        return low | Vector128.ShiftLeft(HighPairs(packed, sub).AsUInt16(), 2).AsByte() & Vector128.Create((byte)0x30);
    }

    /// <summary>The high bits of a sub-block: two of the scale, then two of the minimum; others above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> HighPairs(byte* packed, int sub) =>
        Vector128.ShiftRightLogical(Vector128.Load(packed + 128 + sub / 2 * 16).AsUInt16(), sub % 2 * 4).AsByte();

    /// <summary>Two bits of sixteen scales, then two of the minimums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Pairs(byte* scales, byte* minimums, int place)
    {
        Vector128<byte> two = Vector128.Create((byte)3);
        return Vector128.Load(scales) >>> place & two | (Vector128.Load(minimums) >>> place & two) << 2;
    }
}
