using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>AWQ: 32 nibbles in order, a half-precision scale and a 4-bit zero point, which becomes a minimum.</summary>
internal readonly unsafe struct Awq4Panel : IPanelFormat
{
    private const int QuantBytes = 256;
    private const int ScaleBytes = 32;
    private const int ZeroBytes = 16;

    public static int UnitColumns => 32;

    public static int UnitBytes => QuantBytes + ScaleBytes + ZeroBytes;

    public static int SubBlock => 32;

    public static int Bits => 4;

    public static int ZeroPoint => 0;

    public static bool HasMinimum => true;

    public static bool IntegerScales => false;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static void Pack(byte* stored, long rowBytes, byte* unit)
    {
        byte* quants = stackalloc byte[PanelTile.Rows * 32];
        byte* planes = stackalloc byte[8 * RowTranspose.Vector];
        for (int row = 0; row < PanelTile.Rows; row++)
        {
            byte* block = stored + row * rowBytes;
            Vector128<byte> pairs = Vector128.Load(block);
            RowTranspose.Zip(pairs & Vector128.Create((byte)15), pairs >>> 4, quants + row * 32);
            unit[QuantBytes + ScaleBytes + row] = block[18];
        }
        RowTranspose.Eight(quants, 32, planes);
        PlanePacking.Nibbles(planes);
        Unsafe.CopyBlockUnaligned(unit, planes, QuantBytes);
        PanelScales.Pack(stored + 16, rowBytes, unit + QuantBytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Quants(byte* unit, int run, int group, int half) =>
        QuantPlanes.Nibbles(unit, group, half);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Quants(byte* unit, int run, int group) =>
        QuantPlanes.Nibbles(unit, group);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Scale(byte* unit, int half) => PanelScales.LoadEight(unit + QuantBytes + half * 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Minimum(byte* unit, int half) =>
        -Scale(unit, half) * PanelScales.FromBytes(unit + QuantBytes + ScaleBytes + half * 8);
}
