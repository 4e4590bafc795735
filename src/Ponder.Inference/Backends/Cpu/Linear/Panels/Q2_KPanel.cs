using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>Q2_K: 256 2-bit quants, sixteen 4-bit scales and minimums, and their half-precision factors.</summary>
internal readonly unsafe struct Q2_KPanel : IPanelFormat
{
    private const int PairBytes = 1024;
    private const int ScaleBytes = 256;
    private const int FactorBytes = 32;

    public static int UnitColumns => 256;

    public static int UnitBytes => PairBytes + ScaleBytes + 2 * FactorBytes;

    public static int SubBlock => 16;

    public static int ZeroPoint => 0;

    public static bool HasMinimum => true;

    public static void Pack(byte* stored, long rowBytes, int rows, byte* unit)
    {
        byte* quants = stackalloc byte[PanelTile.Rows * 256];
        NativeMemory.Clear(unit, (nuint)UnitBytes);
        for (int row = 0; row < rows; row++)
        {
            byte* block = stored + row * rowBytes;
            byte* own = quants + row * 256;
            ushort* factors = (ushort*)(unit + PairBytes + ScaleBytes);
            factors[row] = *(ushort*)(block + 80);
            factors[row + PanelTile.Rows] = *(ushort*)(block + 82);
            for (int i = 0; i < 16; i++)
                unit[PairBytes + i * 16 + row] = block[i];
            for (int run = 0; run < 8; run++)
                StoredBits.Field(block + 16 + run / 4 * 32, run % 4 * 2, 3, own + run * 32);
        }
        QuantPlanes.Pack(quants, 256, 0, 2, unit);
    }

    public static void Unpack(byte* unit, PanelTile tile, int column)
    {
        for (int run = 0; run < 8; run++)
            QuantPlanes.UnpackPairs(unit + run * 128, tile.Quants + run * 512);
        byte* scales = unit + PairBytes;
        Vector512<float> d = PanelScales.LoadHalves(scales + ScaleBytes);
        Vector512<float> negative = -PanelScales.LoadHalves(scales + ScaleBytes + FactorBytes);
        Vector128<byte> nibble = Vector128.Create((byte)15);
        for (int i = 0; i < 16; i++)
        {
            Vector128<byte> both = Vector128.Load(scales + i * 16);
            Vector128<byte> minimum = Vector128.ShiftRightLogical(both.AsUInt16(), 4).AsByte() & nibble;
            (d * PanelScales.FromBytes(both & nibble)).StoreAligned(tile.Scales + i * PanelTile.Rows);
            (negative * PanelScales.FromBytes(minimum)).StoreAligned(tile.Minimums + i * PanelTile.Rows);
        }
    }
}
