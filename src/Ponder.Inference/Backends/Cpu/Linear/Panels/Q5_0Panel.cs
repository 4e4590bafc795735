using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>Q5_0: 32 nibbles, 32 fifth bits and a half-precision scale.</summary>
internal readonly unsafe struct Q5_0Panel : IPanelFormat
{
    private const int NibbleBytes = 256;
    private const int BitBytes = 64;
    private const int ScaleBytes = 32;

    public static int UnitColumns => 32;

    public static int UnitBytes => NibbleBytes + BitBytes + ScaleBytes;

    public static int SubBlock => 32;

    public static int Bits => 5;

    public static int ZeroPoint => 16;

    public static bool HasMinimum => false;

    public static bool IntegerScales => false;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(byte* stored, long rowBytes, int rows, byte* unit)
    {
        byte* quants = stackalloc byte[PanelTile.Rows * 32];
        NativeMemory.Clear(unit, (nuint)UnitBytes);
        for (int row = 0; row < rows; row++)
        {
            byte* block = stored + row * rowBytes;
            byte* own = quants + row * 32;
            ((ushort*)(unit + NibbleBytes + BitBytes))[row] = PanelScales.Finite(block);
            StoredBits.Nibbles16(block + 6, own, own + 16);
            StoredBits.AddBits(*(uint*)(block + 2), own);
        }
        QuantPlanes.Pack(quants, 32, 0, 4, unit);
        QuantPlanes.Pack(quants, 32, 4, 1, unit + NibbleBytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Quants(byte* unit, int run, int group, int half) =>
        QuantPlanes.NibblesAndBit(unit, unit + NibbleBytes, group, half);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Scale(byte* unit, int half) => PanelScales.LoadEight(unit + NibbleBytes + BitBytes + half * 16);
}
