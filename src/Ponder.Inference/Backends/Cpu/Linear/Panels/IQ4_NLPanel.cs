using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>IQ4_NL: 32 indices into a table of sixteen signed values, and a half-precision scale.</summary>
internal readonly unsafe struct IQ4_NLPanel : IPanelFormat
{
    private const int QuantBytes = 256;
    private const int ScaleBytes = 32;

    public static int UnitColumns => 32;

    public static int UnitBytes => QuantBytes + ScaleBytes;

    public static int SubBlock => 32;

    public static int Bits => 8;

    public static int ZeroPoint => 128;

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
            ((ushort*)(unit + QuantBytes))[row] = PanelScales.Finite(block);
            StoredBits.Nibbles16(block + 2, own, own + 16);
        }
        QuantPlanes.Pack(quants, 32, 0, 4, unit);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Quants(byte* unit, int run, int group, int half) =>
        NonLinearTable.Values(QuantPlanes.Nibbles(unit, group, half));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Scale(byte* unit, int half) => PanelScales.LoadEight(unit + QuantBytes + half * 16);
}
