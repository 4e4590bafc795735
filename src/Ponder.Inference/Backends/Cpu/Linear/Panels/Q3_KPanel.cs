using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>Q3_K: 256 3-bit quants, sixteen 6-bit scales (kept as signed bytes) and their half-precision factor.</summary>
internal readonly unsafe struct Q3_KPanel : IPanelFormat
{
    private const int PairBytes = 1024;
    private const int BitBytes = 512;
    private const int ScaleBytes = 256;
    private const int FactorBytes = 32;

    public static int UnitColumns => 256;

    public static int UnitBytes => PairBytes + BitBytes + ScaleBytes + FactorBytes;

    public static int SubBlock => 16;

    public static int Bits => 3;

    public static int ZeroPoint => 4;

    public static bool HasMinimum => false;

    public static bool IntegerScales => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(byte* stored, long rowBytes, byte* unit)
    {
        for (int half = 0; half < 2; half++)
        {
            RowTranspose.Eight(stored + 32 + half * 32, rowBytes, unit + half * 512);
            PlanePacking.Pairs(unit + half * 512);
        }
        RowTranspose.Eight(stored, rowBytes, unit + PairBytes);
        PlanePacking.Bits(unit + PairBytes);
        PackScales(stored + 94, rowBytes, unit + PairBytes + BitBytes);
        PanelScales.Pack(stored + 108, rowBytes, unit + PairBytes + BitBytes + ScaleBytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Quants(byte* unit, int run, int group, int half) =>
        QuantPlanes.PairsAndBit(unit + run * 128, unit + PairBytes + run * 64, group, half);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Quants(byte* unit, int run, int group) =>
        QuantPlanes.PairsAndBit(unit + run * 128, unit + PairBytes + run * 64, group);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Scale(byte* unit, int half) =>
        PanelScales.LoadEight(unit + PairBytes + BitBytes + ScaleBytes + half * 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<sbyte> SubScales(byte* unit, int sub) =>
        Vector128.Load((sbyte*)unit + PairBytes + BitBytes + sub * 16);

    /// <summary>
    /// The 6-bit scales as signed bytes: low nibbles in the first eight bytes, high pairs in the next four, two bytes
    /// after what is given, so that sixteen bytes are all the block's own.
    /// </summary>
    [SkipLocalsInit]
    private static void PackScales(byte* stored, long rowBytes, byte* scales)
    {
        byte* vectors = stackalloc byte[16 * 16];
        RowTranspose.Bytes(stored, rowBytes, vectors);
        byte* bytes = vectors + 2 * 16;
        for (int i = 0; i < 16; i++)
        {
            Vector128<byte> low = Vector128.Load(bytes + i % 8 * 16);
            low = i < 8 ? low & Vector128.Create((byte)15) : low >>> 4;
            Vector128<byte> high = Vector128.Load(bytes + (8 + i % 4) * 16) >>> (i / 4 * 2) & Vector128.Create((byte)3);
            ((low | high << 4) - Vector128.Create((byte)32)).Store(scales + i * 16);
        }
    }
}
