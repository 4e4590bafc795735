using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>IQ4_XS: 256 indices into a table of sixteen signed values, eight 6-bit scales (kept as signed bytes) and their factor.</summary>
internal readonly unsafe struct IQ4_XSPanel : IPanelFormat
{
    private const int QuantBytes = 2048;
    private const int ScaleBytes = 128;
    private const int FactorBytes = 32;

    public static int UnitColumns => 256;

    public static int UnitBytes => QuantBytes + ScaleBytes + FactorBytes;

    public static int SubBlock => 32;

    public static int Bits => 8;

    public static int ZeroPoint => 128;

    public static bool HasMinimum => false;

    public static bool IntegerScales => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(byte* stored, long rowBytes, byte* unit)
    {
        for (int run = 0; run < 8; run++)
            RowTranspose.Four(stored + 8 + run * 16, rowBytes, unit + run * 256);
        PackScales(stored, rowBytes, unit + QuantBytes);
        PanelScales.Pack(stored, rowBytes, unit + QuantBytes + ScaleBytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Quants(byte* unit, int run, int group, int half) =>
        NonLinearTable.Values(QuantPlanes.Nibbles(unit + run * 256, group, half));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Quants(byte* unit, int run, int group) =>
        NonLinearTable.Values(QuantPlanes.Nibbles(unit + run * 256, group));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Scale(byte* unit, int half) => PanelScales.LoadEight(unit + QuantBytes + ScaleBytes + half * 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<sbyte> SubScales(byte* unit, int sub) => Vector128.Load((sbyte*)unit + QuantBytes + sub * 16);

    /// <summary>The 6-bit scales as signed bytes: high pairs in bytes 2 and 3, low nibbles in the next four.</summary>
    [SkipLocalsInit]
    private static void PackScales(byte* stored, long rowBytes, byte* scales)
    {
        byte* bytes = stackalloc byte[16 * 16];
        RowTranspose.Bytes(stored, rowBytes, bytes);
        for (int i = 0; i < 8; i++)
        {
            Vector128<byte> low = Vector128.Load(bytes + (4 + i / 2) * 16) >>> (i % 2 * 4) & Vector128.Create((byte)15);
            Vector128<byte> high = Vector128.Load(bytes + (2 + i / 4) * 16) >>> (i % 4 * 2) & Vector128.Create((byte)3);
            ((low | high << 4) - Vector128.Create((byte)32)).Store(scales + i * 16);
        }
    }
}
