using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>Q5_1: 32 nibbles, 32 fifth bits, a half-precision scale and minimum.</summary>
internal readonly unsafe struct Q5_1Panel : IPanelFormat
{
    private const int NibbleBytes = 256;
    private const int BitBytes = 64;
    private const int ScaleBytes = 32;

    public static int UnitColumns => 32;

    public static int UnitBytes => NibbleBytes + BitBytes + 2 * ScaleBytes;

    public static int SubBlock => 32;

    public static int ZeroPoint => 0;

    public static bool HasMinimum => true;

    public static void Pack(byte* stored, long rowBytes, int rows, byte* unit)
    {
        byte* quants = stackalloc byte[PanelTile.Rows * 32];
        NativeMemory.Clear(unit, (nuint)UnitBytes);
        for (int row = 0; row < rows; row++)
        {
            byte* block = stored + row * rowBytes;
            byte* own = quants + row * 32;
            ushort* scales = (ushort*)(unit + NibbleBytes + BitBytes);
            scales[row] = *(ushort*)block;
            scales[row + PanelTile.Rows] = *(ushort*)(block + 2);
            StoredBits.Nibbles16(block + 8, own, own + 16);
            StoredBits.AddBits(*(uint*)(block + 4), own);
        }
        QuantPlanes.Pack(quants, 32, 0, 4, unit);
        QuantPlanes.Pack(quants, 32, 4, 1, unit + NibbleBytes);
    }

    public static void Unpack(byte* unit, PanelTile tile, int column)
    {
        QuantPlanes.UnpackNibblesAndBit(unit, unit + NibbleBytes, tile.Quants + column * PanelTile.Rows);
        int at = column / 32 * PanelTile.Rows;
        byte* scales = unit + NibbleBytes + BitBytes;
        PanelScales.LoadHalves(scales).StoreAligned(tile.Scales + at);
        PanelScales.LoadHalves(scales + ScaleBytes).StoreAligned(tile.Minimums + at);
    }
}
