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

    /// <summary>Reads one row's scales and minimums (ggml's <c>scales</c> field of block_q4_K).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Read(byte* stored, byte* scales, byte* minimums)
    {
        for (int i = 0; i < 4; i++)
        {
            scales[i] = (byte)(stored[i] & 63);
            minimums[i] = (byte)(stored[i + 4] & 63);
            scales[i + 4] = (byte)((stored[i + 8] & 15) | ((stored[i] >> 6) << 4));
            minimums[i + 4] = (byte)((stored[i + 8] >> 4) | ((stored[i + 4] >> 6) << 4));
        }
    }

    /// <summary>Writes one row's share; the packed bytes must start as zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(byte* stored, int row, byte* packed)
    {
        byte* scales = stackalloc byte[8];
        byte* minimums = stackalloc byte[8];
        Read(stored, scales, minimums);
        for (int i = 0; i < 8; i++)
        {
            packed[i * 16 + row] = (byte)((scales[i] & 15) | (minimums[i] << 4));
            int pairs = (scales[i] >> 4) | ((minimums[i] >> 4) << 2);
            packed[128 + i / 2 * 16 + row] |= (byte)(pairs << (i % 2 * 4));
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
}
