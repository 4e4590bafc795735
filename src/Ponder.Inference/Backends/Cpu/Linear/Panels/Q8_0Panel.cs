using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>Q8_0: 32 bytes (biased by 128) and a half-precision scale.</summary>
internal readonly unsafe struct Q8_0Panel : IPanelFormat
{
    private const int QuantBytes = 512;
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
        RowTranspose.Eight(stored + 2, rowBytes, unit);
        for (int i = 0; i < QuantBytes; i += 32)
            (Vector256.Load(unit + i) ^ Vector256.Create((byte)0x80)).Store(unit + i);
        PanelScales.Pack(stored, rowBytes, unit + QuantBytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Quants(byte* unit, int run, int group, int half) =>
        Vector256.Load(unit + group * 64 + half * 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Quants(byte* unit, int run, int group) =>
        Vector512.Load(unit + group * 64);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Scale(byte* unit, int half) => PanelScales.LoadEight(unit + QuantBytes + half * 16);
}
