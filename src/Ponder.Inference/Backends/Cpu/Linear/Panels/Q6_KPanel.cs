using System.Runtime.CompilerServices;
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

    public static int Bits => 6;

    public static int ZeroPoint => 32;

    public static bool HasMinimum => false;

    public static bool IntegerScales => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(byte* stored, long rowBytes, int rows, byte* unit)
    {
        byte* quants = stackalloc byte[PanelTile.Rows * 256];
        NativeMemory.Clear(unit, (nuint)UnitBytes);
        for (int row = 0; row < rows; row++)
        {
            byte* block = stored + row * rowBytes;
            byte* own = quants + row * 256;
            ((ushort*)(unit + NibbleBytes + PairBytes + ScaleBytes))[row] = PanelScales.Finite(block + 208);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Quants(byte* unit, int run, int group, int half) =>
        QuantPlanes.NibblesAndPair(unit + run * 256, unit + NibbleBytes + run * 128, group, half);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Scale(byte* unit, int half) =>
        PanelScales.LoadEight(unit + NibbleBytes + PairBytes + ScaleBytes + half * 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<sbyte> SubScales(byte* unit, int sub) =>
        Vector128.Load((sbyte*)unit + NibbleBytes + PairBytes + sub * 16);
}
