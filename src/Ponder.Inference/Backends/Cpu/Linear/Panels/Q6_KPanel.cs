using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>Q6_K: 256 6-bit quants, sixteen signed byte scales and their half-precision factor.</summary>
internal readonly unsafe struct Q6_KPanel : IPanelFormat
{
    private const int NibbleBytes = 2048;
    private const int PairBytes = 1024;
    private const int ScaleBytes = 256;
    private const int FactorBytes = 32;

    public static int UnitColumns => 256;

    public static int UnitBytes => NibbleBytes + PairBytes + ScaleBytes + FactorBytes;

    public static int SubBlock => 16;

    public static int ZeroPoint => 32;

    public static bool HasMinimum => false;

    public static void Pack(byte* stored, long rowBytes, int rows, byte* unit)
    {
        byte* quants = stackalloc byte[PanelTile.Rows * 256];
        NativeMemory.Clear(unit, (nuint)UnitBytes);
        for (int row = 0; row < rows; row++)
        {
            byte* block = stored + row * rowBytes;
            byte* own = quants + row * 256;
            ((ushort*)(unit + NibbleBytes + PairBytes + ScaleBytes))[row] = *(ushort*)(block + 208);
            for (int i = 0; i < 16; i++)
                unit[NibbleBytes + PairBytes + i * 16 + row] = block[192 + i];
            for (int run = 0; run < 8; run++)
            {
                int half = run / 4, quarter = run % 4;
                StoredBits.Field(block + half * 64 + quarter % 2 * 32, quarter / 2 * 4, 15, own + run * 32);
                StoredBits.AddField(block + 128 + half * 32, quarter * 2, 3, 4, own + run * 32);
            }
        }
        QuantPlanes.Pack(quants, 256, 0, 4, unit);
        QuantPlanes.Pack(quants, 256, 4, 2, unit + NibbleBytes);
    }

    public static void Unpack(byte* unit, PanelTile tile, int column)
    {
        for (int run = 0; run < 8; run++)
            QuantPlanes.UnpackNibblesAndPair(unit + run * 256, unit + NibbleBytes + run * 128, tile.Quants + run * 512);
        byte* scales = unit + NibbleBytes + PairBytes;
        Vector512<float> d = PanelScales.LoadHalves(scales + ScaleBytes);
        for (int i = 0; i < 16; i++)
            (d * PanelScales.FromSignedBytes(Vector128.Load((sbyte*)scales + i * 16))).StoreAligned(tile.Scales + i * PanelTile.Rows);
    }
}
