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

    /// <summary>Writes a tile's scales d · sc and minimums −dmin · m.</summary>
    public static void Unpack(byte* packed, Vector512<float> d, Vector512<float> dmin, PanelTile tile)
    {
        Vector128<byte> nibble = Vector128.Create((byte)15);
        Vector128<byte> pair = Vector128.Create((byte)0x30);
        Vector512<float> negative = -dmin;
        for (int i = 0; i < 8; i++)
        {
            Vector128<byte> low = Vector128.Load(packed + i * 16);
            Vector128<ushort> high = Vector128.Load(packed + 128 + i / 2 * 16).AsUInt16();
            Vector128<byte> scaleHigh = (i % 2 == 0 ? Vector128.ShiftLeft(high, 4) : high).AsByte() & pair;
            Vector128<byte> minimumHigh = (i % 2 == 0 ? Vector128.ShiftLeft(high, 2) : Vector128.ShiftRightLogical(high, 2)).AsByte() & pair;
            Vector128<byte> scale = low & nibble | scaleHigh;
            Vector128<byte> minimum = Vector128.ShiftRightLogical(low.AsUInt16(), 4).AsByte() & nibble | minimumHigh;
            (d * PanelScales.FromBytes(scale)).StoreAligned(tile.Scales + i * PanelTile.Rows);
            (negative * PanelScales.FromBytes(minimum)).StoreAligned(tile.Minimums + i * PanelTile.Rows);
        }
    }
}
