using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>
/// Bit planes of a unit's quants. A plane's 64-byte vector holds, in each byte, some bits of the same row and column
/// remainder in several column groups (four columns each), so that a shift and a mask give eight rows × four columns.
/// Within a run of 32 columns (eight groups): the nibble plane pairs group i with group i + 4; the two-bit plane
/// holds groups i, i + 2, i + 4, i + 6; the one-bit plane all eight.
/// </summary>
internal static unsafe class QuantPlanes
{
    private const int Vector = 64;
    private const int Half = 32;
    private const int GroupsInRun = 8;

    /// <summary>Packs some bits of sixteen rows' quants into a plane.</summary>
    /// <param name="quants">Unsigned quants, row-major, 16 × <paramref name="columns"/>.</param>
    /// <param name="columns">A multiple of 32.</param>
    /// <param name="firstBit">The lowest bit taken.</param>
    /// <param name="bits">1, 2, or 4, which are then the lowest four.</param>
    /// <param name="plane">Receives columns · 16 · bits / 8 bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(byte* quants, int columns, int firstBit, int bits, byte* plane)
    {
        byte* groups = stackalloc byte[GroupsInRun * Vector];
        for (int run = 0; run < columns; run += 32)
        {
            Transpose(quants + run, columns, groups);
            for (int half = 0; half < Vector; half += Half)
            {
                if (bits == 4)
                    PackNibbles(groups + half, plane + half);
                else
                    PackBits(groups + half, firstBit, bits, plane + half);
            }
            plane += bits * Vector;
        }
    }

    /// <summary>The lowest four bits, the commonest case.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PackNibbles(byte* groups, byte* plane)
    {
        Vector256<byte> mask = Vector256.Create((byte)0x0F);
        for (int i = 0; i < 4; i++)
        {
            Vector256<byte> low = Vector256.Load(groups + i * Vector) & mask;
            Vector256<byte> high = Vector256.Load(groups + (i + 4) * Vector) & mask;
            (low | Vector256.ShiftLeft(high.AsUInt16(), 4).AsByte()).Store(plane + i * Vector);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackBits(byte* groups, int firstBit, int bits, byte* plane)
    {
        Vector256<byte> mask = Vector256.Create((byte)((1 << bits) - 1));
        for (int vector = 0; vector < bits; vector++)
        {
            Vector256<byte> packed = Vector256<byte>.Zero;
            for (int group = vector, place = 0; group < GroupsInRun; group += bits, place += bits)
            {
                Vector256<byte> taken = Vector256.ShiftRightLogical(Vector256.Load(groups + group * Vector).AsUInt16(), firstBit).AsByte() & mask;
                packed |= Vector256.ShiftLeft(taken.AsUInt16(), place).AsByte();
            }
            packed.Store(plane + vector * Vector);
        }
    }

    /// <summary>Turns a run of 32 columns of sixteen rows into eight vectors [column / 4][row][column % 4].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(byte* quants, int rowBytes, byte* groups)
    {
        if (Avx2.IsSupported)
        {
            TransposeEight(quants, rowBytes, groups);
            TransposeEight(quants + 8 * rowBytes, rowBytes, groups + Half);
            return;
        }
        for (int row = 0; row < PanelTile.Rows; row++)
        {
            uint* from = (uint*)(quants + row * rowBytes);
            for (int group = 0; group < GroupsInRun; group++)
                ((uint*)groups)[group * PanelTile.Rows + row] = from[group];
        }
    }

    /// <summary>An 8 × 8 transposition of four-byte elements: pairs of rows, then pairs of pairs, then halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeEight(byte* rows, int rowBytes, byte* groups)
    {
        Vector256<int> r0 = Row(rows, rowBytes, 0), r1 = Row(rows, rowBytes, 1), r2 = Row(rows, rowBytes, 2), r3 = Row(rows, rowBytes, 3);
        Vector256<int> r4 = Row(rows, rowBytes, 4), r5 = Row(rows, rowBytes, 5), r6 = Row(rows, rowBytes, 6), r7 = Row(rows, rowBytes, 7);
        Quarter(Avx2.UnpackLow(r0, r1).AsInt64(), Avx2.UnpackLow(r2, r3).AsInt64(), Avx2.UnpackLow(r4, r5).AsInt64(), Avx2.UnpackLow(r6, r7).AsInt64(), groups);
        Quarter(Avx2.UnpackHigh(r0, r1).AsInt64(), Avx2.UnpackHigh(r2, r3).AsInt64(), Avx2.UnpackHigh(r4, r5).AsInt64(), Avx2.UnpackHigh(r6, r7).AsInt64(), groups + 2 * Vector);
    }

    /// <summary>Columns c, c + 1 and, from the upper lanes, c + 4, c + 5.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarter(Vector256<long> a, Vector256<long> b, Vector256<long> c, Vector256<long> d, byte* groups)
    {
        Vector256<long> low0 = Avx2.UnpackLow(a, b), low1 = Avx2.UnpackLow(c, d);
        Vector256<long> high0 = Avx2.UnpackHigh(a, b), high1 = Avx2.UnpackHigh(c, d);
        Avx2.Permute2x128(low0, low1, 0x20).Store((long*)groups);
        Avx2.Permute2x128(high0, high1, 0x20).Store((long*)(groups + Vector));
        Avx2.Permute2x128(low0, low1, 0x31).Store((long*)(groups + 4 * Vector));
        Avx2.Permute2x128(high0, high1, 0x31).Store((long*)(groups + 5 * Vector));
    }

    /// <summary>Nibbles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Nibbles(byte* plane, int group, int half)
    {
        Vector256<byte> v = Vector256.Load(plane + group % 4 * Vector + half * Half);
        return (group < 4 ? v : Vector256.ShiftRightLogical(v.AsUInt16(), 4).AsByte()) & Vector256.Create((byte)0x0F);
    }

    /// <summary>Four low bits and one high bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> NibblesAndBit(byte* plane, byte* high, int group, int half) =>
        Nibbles(plane, group, half) | Move(high + half * Half, 4 - group, 0x10);

    /// <summary>Four low bits and two high bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> NibblesAndPair(byte* plane, byte* high, int group, int half) =>
        Nibbles(plane, group, half) | Move(high + group % 2 * Vector + half * Half, 4 - group / 2 * 2, 0x30);

    /// <summary>Two bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Pairs(byte* plane, int group, int half) =>
        Move(plane + group % 2 * Vector + half * Half, -(group / 2 * 2), 0x03);

    /// <summary>Two low bits and one high bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> PairsAndBit(byte* plane, byte* high, int group, int half) =>
        Pairs(plane, group, half) | Move(high + half * Half, 2 - group, 0x04);

    /// <summary>32 bytes' bits moved up (or down, where negative) and masked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Move(byte* bits, int places, byte mask)
    {
        Vector256<ushort> v = Vector256.Load(bits).AsUInt16();
        if (places > 0)
            v = Vector256.ShiftLeft(v, places);
        else if (places < 0)
            v = Vector256.ShiftRightLogical(v, -places);
        return v.AsByte() & Vector256.Create(mask);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Row(byte* rows, int rowBytes, int row) => Vector256.Load(rows + row * rowBytes).AsInt32();
}
