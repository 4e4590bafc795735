using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    public static void Pack(byte* stored, long rowBytes, int rows, byte* unit)
    {
        byte* quants = stackalloc byte[PanelTile.Rows * 256];
        NativeMemory.Clear(unit, (nuint)UnitBytes);
        for (int row = 0; row < rows; row++)
        {
            byte* block = stored + row * rowBytes;
            byte* own = quants + row * 256;
            ((ushort*)(unit + QuantBytes + ScaleBytes))[row] = PanelScales.Finite(block);
            int high = *(ushort*)(block + 2);
            for (int i = 0; i < 8; i++)
            {
                int low = block[4 + i / 2] >> (i % 2 * 4) & 15;
                unit[QuantBytes + i * 16 + row] = (byte)((low | (high >> (2 * i) & 3) << 4) - 32);
            }
            for (int run = 0; run < 8; run++)
                StoredBits.Nibbles16(block + 8 + run * 16, own + run * 32, own + run * 32 + 16);
        }
        QuantPlanes.Pack(quants, 256, 0, 4, unit);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Quants(byte* unit, int run, int group, int half) =>
        NonLinearTable.Values(QuantPlanes.Nibbles(unit + run * 256, group, half));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Scale(byte* unit, int half) => PanelScales.LoadEight(unit + QuantBytes + ScaleBytes + half * 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<sbyte> SubScales(byte* unit, int sub) => Vector128.Load((sbyte*)unit + QuantBytes + sub * 16);
}
