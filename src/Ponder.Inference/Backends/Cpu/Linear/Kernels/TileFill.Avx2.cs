using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Ponder.Inference.Backends.Cpu.Linear.Panels;

namespace Ponder.Inference.Backends.Cpu.Linear.Kernels;

/// <summary>Unpacks units into a tile as <see cref="Avx2TileKernel{TFormat}"/> wants it.</summary>
internal static unsafe class Avx2TileFill<TFormat>
    where TFormat : struct, IPanelFormat
{
    private const int Rows = PanelTile.Rows;

    private static int SubsInBlock => QuantizedActivations.Block / TFormat.SubBlock;

    private static bool IsWide => TFormat.Bits == 8;

    /// <summary>Unpacks some units, side by side, into a tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Units(byte* unit, int columns, PanelTile tile)
    {
        for (int column = 0; column < columns; column += TFormat.UnitColumns)
        {
            for (int run = 0; run < TFormat.UnitColumns / QuantizedActivations.Block; run++)
            {
                int block = column / QuantizedActivations.Block + run;
                Run(unit, run, block, tile);
            }
            if (TFormat.IntegerScales)
            {
                for (int half = 0; half < 2; half++)
                {
                    TFormat.Scale(unit, half).Store(tile.Factors + half * 8);
                    if (TFormat.HasMinimum)
                        TFormat.Minimum(unit, half).Store(tile.Factors + Rows + half * 8);
                }
            }
            unit += TFormat.UnitBytes;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run(byte* unit, int run, int block, PanelTile tile)
    {
        WeightStream.Prefetch<TFormat>(unit, run);
        Vector256<int> sum0 = default, sum1 = default;
        for (int sub = 0; sub < SubsInBlock; sub++)
        {
            int at = block * SubsInBlock + sub;
            Vector256<short> scale0 = Vector256.Create((short)1), scale1 = scale0;
            if (TFormat.IntegerScales)
            {
                Vector128<sbyte> scales = TFormat.SubScales(unit, run * SubsInBlock + sub);
                scale0 = Avx2Integers.Pairs(scales, 0);
                scale1 = Avx2Integers.Pairs(scales, 1);
                scale0.Store((short*)(tile.Scales + at * 64));
                scale1.Store((short*)(tile.Scales + at * 64 + 32));
                if (TFormat.HasMinimum)
                {
                    Vector128<byte> minimums = TFormat.SubMinimums(unit, run * SubsInBlock + sub);
                    Avx2Integers.Floats(minimums).Store(tile.Minimums + at * Rows);
                    Avx2Integers.Floats(Sse2.ShiftRightLogical128BitLane(minimums, 8)).Store(tile.Minimums + at * Rows + 8);
                }
            }
            else
            {
                for (int half = 0; half < 2; half++)
                {
                    TFormat.Scale(unit, half).Store((float*)tile.Scales + at * Rows + half * 8);
                    if (TFormat.HasMinimum)
                        TFormat.Minimum(unit, half).Store(tile.Minimums + at * Rows + half * 8);
                }
            }
            if (sub == 0)
            {
                Quants(unit, run, 0, block, tile, scale0, scale1, ref sum0, ref sum1);
                if (TFormat.SubBlock == 32)
                    Quants(unit, run, 4, block, tile, scale0, scale1, ref sum0, ref sum1);
            }
            else
            {
                Quants(unit, run, 4, block, tile, scale0, scale1, ref sum0, ref sum1);
            }
        }
        if (!IsWide && TFormat.ZeroPoint != 0)
        {
            (sum0 * -128).Store(tile.Corrections + block * Rows);
            (sum1 * -128).Store(tile.Corrections + block * Rows + 8);
        }
    }

    /// <summary>Sixteen columns' quants, and their sums times the sub-scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quants(
        byte* unit, int run, int group, int block, PanelTile tile,
        Vector256<short> scale0, Vector256<short> scale1, ref Vector256<int> sum0, ref Vector256<int> sum1)
    {
        if (group == 0)
        {
            Store(TFormat.Quants(unit, run, 0, 0), 0, 0, block, tile, scale0, ref sum0);
            Store(TFormat.Quants(unit, run, 0, 1), 0, 1, block, tile, scale1, ref sum1);
            Store(TFormat.Quants(unit, run, 1, 0), 1, 0, block, tile, scale0, ref sum0);
            Store(TFormat.Quants(unit, run, 1, 1), 1, 1, block, tile, scale1, ref sum1);
            Store(TFormat.Quants(unit, run, 2, 0), 2, 0, block, tile, scale0, ref sum0);
            Store(TFormat.Quants(unit, run, 2, 1), 2, 1, block, tile, scale1, ref sum1);
            Store(TFormat.Quants(unit, run, 3, 0), 3, 0, block, tile, scale0, ref sum0);
            Store(TFormat.Quants(unit, run, 3, 1), 3, 1, block, tile, scale1, ref sum1);
            return;
        }
        Store(TFormat.Quants(unit, run, 4, 0), 4, 0, block, tile, scale0, ref sum0);
        Store(TFormat.Quants(unit, run, 4, 1), 4, 1, block, tile, scale1, ref sum1);
        Store(TFormat.Quants(unit, run, 5, 0), 5, 0, block, tile, scale0, ref sum0);
        Store(TFormat.Quants(unit, run, 5, 1), 5, 1, block, tile, scale1, ref sum1);
        Store(TFormat.Quants(unit, run, 6, 0), 6, 0, block, tile, scale0, ref sum0);
        Store(TFormat.Quants(unit, run, 6, 1), 6, 1, block, tile, scale1, ref sum1);
        Store(TFormat.Quants(unit, run, 7, 0), 7, 0, block, tile, scale0, ref sum0);
        Store(TFormat.Quants(unit, run, 7, 1), 7, 1, block, tile, scale1, ref sum1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(
        Vector256<byte> quants, int group, int half, int block, PanelTile tile, Vector256<short> scale, ref Vector256<int> sum)
    {
        if (IsWide)
        {
            // Four bytes a row become two pairs of 16-bit numbers: columns 0 and 1 in one vector, 2 and 3 in the next.
            Vector256<int> w = (quants ^ Vector256.Create((byte)0x80)).AsInt32();
            Vector256<short> even = Vector256.ShiftRightArithmetic(Vector256.ShiftLeft(w.AsInt16(), 8), 8);
            Vector256<short> odd = Vector256.ShiftRightArithmetic(w.AsInt16(), 8);
            short* to = (short*)tile.Quants + (block * 16 + group * 2) * 2 * Rows + half * 16;
            Avx2.Blend(even, Vector256.ShiftLeft(odd.AsInt32(), 16).AsInt16(), 0xAA).Store(to);
            Avx2.Blend(Vector256.ShiftRightLogical(even.AsInt32(), 16).AsInt16(), odd, 0xAA).Store(to + 2 * Rows);
            return;
        }
        byte* at = tile.Quants + (block * 8 + group) * 4 * Rows + half * 32;
        if (TFormat.ZeroPoint == 0)
        {
            quants.Store(at);
            return;
        }
        Vector256<sbyte> signed = quants.AsSByte() - Vector256.Create((sbyte)TFormat.ZeroPoint);
        signed.Store((sbyte*)at);
        sum += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(Vector256<byte>.One, signed), scale);
    }
}
