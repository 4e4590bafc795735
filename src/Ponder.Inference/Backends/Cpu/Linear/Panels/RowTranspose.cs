using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>Turns bytes of sixteen rows into vectors that hold the same place of every row.</summary>
internal static unsafe class RowTranspose
{
    /// <summary>Bytes of a vector: sixteen rows × four bytes.</summary>
    public const int Vector = 64;

    private const int Half = 32;
    private const int Rows = PanelTile.Rows;

    /// <summary>32 bytes of each row as eight vectors [four bytes' number][row][byte].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Eight(byte* rows, long rowBytes, byte* vectors)
    {
        if (Avx2.IsSupported)
        {
            EightRows(rows, rowBytes, vectors);
            EightRows(rows + 8 * rowBytes, rowBytes, vectors + Half);
            return;
        }
        for (int row = 0; row < Rows; row++)
        {
            uint* from = (uint*)(rows + row * rowBytes);
            for (int i = 0; i < 8; i++)
                ((uint*)vectors)[i * Rows + row] = from[i];
        }
    }

    /// <summary>32 bytes of each row as sixteen vectors of half the size [two bytes' number][row][byte].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Words(byte* rows, long rowBytes, byte* vectors)
    {
        if (Avx2.IsSupported)
        {
            WordsOfEight(rows, rowBytes, vectors);
            WordsOfEight(rows + 8 * rowBytes, rowBytes, vectors + Half / 2);
            return;
        }
        for (int row = 0; row < Rows; row++)
        {
            ushort* from = (ushort*)(rows + row * rowBytes);
            for (int i = 0; i < 16; i++)
                ((ushort*)vectors)[i * Rows + row] = from[i];
        }
    }

    /// <summary>16 bytes of each row as four vectors [four bytes' number][row][byte].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four(byte* rows, long rowBytes, byte* vectors)
    {
        if (Avx2.IsSupported)
        {
            FourOfEight(rows, rowBytes, vectors);
            FourOfEight(rows + 8 * rowBytes, rowBytes, vectors + Half);
            return;
        }
        for (int row = 0; row < Rows; row++)
        {
            uint* from = (uint*)(rows + row * rowBytes);
            for (int i = 0; i < 4; i++)
                ((uint*)vectors)[i * Rows + row] = from[i];
        }
    }

    /// <summary>16 bytes of each row as sixteen vectors [byte's number][row].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static void Bytes(byte* rows, long rowBytes, byte* vectors)
    {
        // Interleaving the first half with the second, four times, is the transposition of 16 × 16.
        byte* spare = stackalloc byte[Rows * 16];
        for (int i = 0; i < 8; i++)
            Zip(Vector128.Load(rows + i * rowBytes), Vector128.Load(rows + (i + 8) * rowBytes), spare + i * 32);
        Interleave(spare, vectors);
        Interleave(vectors, spare);
        Interleave(spare, vectors);
    }

    /// <summary>16 bytes of one vector between those of another: 32 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Zip(Vector128<byte> even, Vector128<byte> odd, byte* destination)
    {
        if (Sse2.IsSupported)
        {
            Sse2.UnpackLow(even, odd).Store(destination);
            Sse2.UnpackHigh(even, odd).Store(destination + 16);
        }
        else if (AdvSimd.Arm64.IsSupported)
        {
            AdvSimd.Arm64.ZipLow(even, odd).Store(destination);
            AdvSimd.Arm64.ZipHigh(even, odd).Store(destination + 16);
        }
        else
        {
            (Vector128.WidenLower(even) | Vector128.ShiftLeft(Vector128.WidenLower(odd), 8)).Store((ushort*)destination);
            (Vector128.WidenUpper(even) | Vector128.ShiftLeft(Vector128.WidenUpper(odd), 8)).Store((ushort*)destination + 8);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Interleave(byte* from, byte* to)
    {
        for (int i = 0; i < 8; i++)
            Zip(Vector128.Load(from + i * 16), Vector128.Load(from + (i + 8) * 16), to + i * 32);
    }

    /// <summary>An 8 × 8 transposition of four-byte elements: pairs of rows, then pairs of pairs, then halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EightRows(byte* rows, long rowBytes, byte* vectors)
    {
        byte* last = rows + 4 * rowBytes;
        Vector256<int> r0 = Row(rows, rowBytes, 0), r1 = Row(rows, rowBytes, 1), r2 = Row(rows, rowBytes, 2), r3 = Row(rows, rowBytes, 3);
        Vector256<int> r4 = Row(last, rowBytes, 0), r5 = Row(last, rowBytes, 1), r6 = Row(last, rowBytes, 2), r7 = Row(last, rowBytes, 3);
        Quarter(Avx2.UnpackLow(r0, r1).AsInt64(), Avx2.UnpackLow(r2, r3).AsInt64(), Avx2.UnpackLow(r4, r5).AsInt64(), Avx2.UnpackLow(r6, r7).AsInt64(), vectors);
        Quarter(Avx2.UnpackHigh(r0, r1).AsInt64(), Avx2.UnpackHigh(r2, r3).AsInt64(), Avx2.UnpackHigh(r4, r5).AsInt64(), Avx2.UnpackHigh(r6, r7).AsInt64(), vectors + 2 * Vector);
    }

    /// <summary>Elements c, c + 1 and, from the upper lanes, c + 4, c + 5.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarter(Vector256<long> a, Vector256<long> b, Vector256<long> c, Vector256<long> d, byte* vectors)
    {
        Vector256<long> low0 = Avx2.UnpackLow(a, b), low1 = Avx2.UnpackLow(c, d);
        Vector256<long> high0 = Avx2.UnpackHigh(a, b), high1 = Avx2.UnpackHigh(c, d);
        Avx2.Permute2x128(low0, low1, 0x20).Store((long*)vectors);
        Avx2.Permute2x128(high0, high1, 0x20).Store((long*)(vectors + Vector));
        Avx2.Permute2x128(low0, low1, 0x31).Store((long*)(vectors + 4 * Vector));
        Avx2.Permute2x128(high0, high1, 0x31).Store((long*)(vectors + 5 * Vector));
    }

    /// <summary>Four elements of eight rows: rows r and r + 4 share a register, so that no lane is crossed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourOfEight(byte* rows, long rowBytes, byte* vectors)
    {
        Vector256<int> a = TwoRows(rows, rowBytes, 0), b = TwoRows(rows, rowBytes, 1), c = TwoRows(rows, rowBytes, 2), d = TwoRows(rows, rowBytes, 3);
        Vector256<long> low0 = Avx2.UnpackLow(a, b).AsInt64(), low1 = Avx2.UnpackLow(c, d).AsInt64();
        Vector256<long> high0 = Avx2.UnpackHigh(a, b).AsInt64(), high1 = Avx2.UnpackHigh(c, d).AsInt64();
        Avx2.UnpackLow(low0, low1).Store((long*)vectors);
        Avx2.UnpackHigh(low0, low1).Store((long*)(vectors + Vector));
        Avx2.UnpackLow(high0, high1).Store((long*)(vectors + 2 * Vector));
        Avx2.UnpackHigh(high0, high1).Store((long*)(vectors + 3 * Vector));
    }

    /// <summary>Sixteen two-byte elements of eight rows, within lanes: elements c and c + 8 come out together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WordsOfEight(byte* rows, long rowBytes, byte* vectors)
    {
        byte* last = rows + 4 * rowBytes;
        Vector256<short> r0 = Row(rows, rowBytes, 0).AsInt16(), r1 = Row(rows, rowBytes, 1).AsInt16();
        Vector256<short> r2 = Row(rows, rowBytes, 2).AsInt16(), r3 = Row(rows, rowBytes, 3).AsInt16();
        Vector256<short> r4 = Row(last, rowBytes, 0).AsInt16(), r5 = Row(last, rowBytes, 1).AsInt16();
        Vector256<short> r6 = Row(last, rowBytes, 2).AsInt16(), r7 = Row(last, rowBytes, 3).AsInt16();
        FourWords(Avx2.UnpackLow(r0, r1).AsInt32(), Avx2.UnpackLow(r2, r3).AsInt32(), Avx2.UnpackLow(r4, r5).AsInt32(), Avx2.UnpackLow(r6, r7).AsInt32(), vectors);
        FourWords(Avx2.UnpackHigh(r0, r1).AsInt32(), Avx2.UnpackHigh(r2, r3).AsInt32(), Avx2.UnpackHigh(r4, r5).AsInt32(), Avx2.UnpackHigh(r6, r7).AsInt32(), vectors + 4 * Half);
    }

    /// <summary>Elements c … c + 3 and, from the upper lanes, c + 8 … c + 11.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourWords(Vector256<int> a, Vector256<int> b, Vector256<int> c, Vector256<int> d, byte* vectors)
    {
        Vector256<long> low0 = Avx2.UnpackLow(a, b).AsInt64(), low1 = Avx2.UnpackLow(c, d).AsInt64();
        Vector256<long> high0 = Avx2.UnpackHigh(a, b).AsInt64(), high1 = Avx2.UnpackHigh(c, d).AsInt64();
        TwoLanes(Avx2.UnpackLow(low0, low1), vectors);
        TwoLanes(Avx2.UnpackHigh(low0, low1), vectors + Half);
        TwoLanes(Avx2.UnpackLow(high0, high1), vectors + 2 * Half);
        TwoLanes(Avx2.UnpackHigh(high0, high1), vectors + 3 * Half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TwoLanes(Vector256<long> lanes, byte* vectors)
    {
        lanes.GetLower().Store((long*)vectors);
        lanes.GetUpper().Store((long*)(vectors + 8 * Half));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Row(byte* rows, long rowBytes, int row) => Vector256.Load(rows + row * rowBytes).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> TwoRows(byte* rows, long rowBytes, int row) =>
        Vector256.Create(Vector128.Load((int*)(rows + row * rowBytes)), Vector128.Load((int*)(rows + (row + 4) * rowBytes)));
}
