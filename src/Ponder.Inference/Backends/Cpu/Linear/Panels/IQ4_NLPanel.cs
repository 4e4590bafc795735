using System.Runtime.CompilerServices;
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
    public static void Pack(byte* stored, long rowBytes, byte* unit)
    {
        RowTranspose.Four(stored + 2, rowBytes, unit);
        PanelScales.Pack(stored, rowBytes, unit + QuantBytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Quants(byte* unit, int run, int group, int half) =>
        NonLinearTable.Values(QuantPlanes.Nibbles(unit, group, half));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Quants(byte* unit, int run, int group) =>
        NonLinearTable.Values(QuantPlanes.Nibbles(unit, group));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Scale(byte* unit, int half) => PanelScales.LoadEight(unit + QuantBytes + half * 16);
}
