using System.Runtime.InteropServices;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>Q5_K: 256 nibbles and fifth bits, eight 6-bit scales and minimums, and their half-precision factors.</summary>
internal readonly unsafe struct Q5_KPanel : IPanelFormat
{
    private const int NibbleBytes = 2048;
    private const int BitBytes = 512;
    private const int FactorBytes = 32;

    public static int UnitColumns => 256;

    public static int UnitBytes => NibbleBytes + BitBytes + KScales.PackedBytes + 2 * FactorBytes;

    public static int SubBlock => 32;

    public static int ZeroPoint => 0;

    public static bool HasMinimum => true;

    public static void Pack(byte* stored, long rowBytes, int rows, byte* unit)
    {
        byte* quants = stackalloc byte[256];
        NativeMemory.Clear(unit, (nuint)UnitBytes);
        for (int row = 0; row < rows; row++)
        {
            byte* block = stored + row * rowBytes;
            byte* scales = unit + NibbleBytes + BitBytes;
            ushort* factors = (ushort*)(scales + KScales.PackedBytes);
            factors[row] = *(ushort*)block;
            factors[row + PanelTile.Rows] = *(ushort*)(block + 2);
            KScales.Pack(block + 4, row, scales);
            for (int i = 0; i < 128; i++)
            {
                int at = i / 32 * 64 + i % 32;
                int high = block[16 + i % 32] >> (i / 32 * 2);
                quants[at] = (byte)((block[48 + i] & 15) | (high & 1) << 4);
                quants[at + 32] = (byte)((block[48 + i] >> 4) | (high & 2) << 3);
            }
            QuantPlanes.Pack(quants, row, 256, 0, 4, unit);
            QuantPlanes.Pack(quants, row, 256, 4, 1, unit + NibbleBytes);
        }
    }

    public static void Unpack(byte* unit, PanelTile tile, int column)
    {
        for (int run = 0; run < 8; run++)
            QuantPlanes.UnpackNibblesAndBit(unit + run * 256, unit + NibbleBytes + run * 64, tile.Quants + run * 512);
        byte* scales = unit + NibbleBytes + BitBytes;
        byte* factors = scales + KScales.PackedBytes;
        KScales.Unpack(scales, PanelScales.LoadHalves(factors), PanelScales.LoadHalves(factors + FactorBytes), tile);
    }
}
