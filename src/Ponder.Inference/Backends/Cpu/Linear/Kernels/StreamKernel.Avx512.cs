using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Ponder.Inference.Backends.Cpu.Linear.Panels;

namespace Ponder.Inference.Backends.Cpu.Linear.Kernels;

/// <summary>
/// One panel × one token for quants of up to six bits: all sixteen rows of a panel in one vector, else as
/// <see cref="Avx2StreamKernel{TFormat}"/>, whose numbers it adds in the same order.
/// </summary>
internal static unsafe class Avx512StreamKernel<TFormat>
    where TFormat : struct, IPanelFormat
{
    private const int Block = QuantizedActivations.Block;

    private static int SubsInBlock => Block / TFormat.SubBlock;

    /// <summary>Computes sixteen rows; sums are overwritten.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(byte* unit, int columns, QuantizedActivations x, float* sums)
    {
        sbyte* q = x.Quants;
        float* factor = x.Scales;
        int* sum32 = x.Sums32;
        int* pair16 = x.Pairs16;
        float* scaled = TFormat.SubBlock == 16 ? x.ScaledSums16 : x.ScaledSums32;
        Vector512<float> total = default;
        for (int column = 0; column < columns; column += TFormat.UnitColumns)
        {
            Vector512<float> part = default, least = default;
            for (int run = 0; run < TFormat.UnitColumns / Block; run++)
            {
                WeightStream.Prefetch<TFormat>(unit, run);
                Vector512<float> dot = Vector512.ConvertToSingle(Dot(unit, run, q, pair16, sum32));
                Vector512<float> scale = Vector512.Create(*factor++);
                if (TFormat.IntegerScales)
                {
                    part = Vector512.FusedMultiplyAdd(dot, scale, part);
                    if (TFormat.HasMinimum)
                    {
                        for (int sub = 0; sub < SubsInBlock; sub++)
                        {
                            Vector512<float> minimums = Avx512Integers.Floats(TFormat.SubMinimums(unit, run * SubsInBlock + sub));
                            least = Vector512.FusedMultiplyAdd(minimums, Vector512.Create(*scaled++), least);
                        }
                    }
                }
                else
                {
                    total = Vector512.FusedMultiplyAdd(dot * Scale(unit), scale, total);
                    if (TFormat.HasMinimum)
                        total = Vector512.FusedMultiplyAdd(Minimum(unit), Vector512.Create(*scaled++), total);
                }
                q += Block;
                pair16 += 2;
                sum32++;
            }
            if (TFormat.IntegerScales)
            {
                total = Vector512.FusedMultiplyAdd(part, Scale(unit), total);
                if (TFormat.HasMinimum)
                    total = Vector512.FusedMultiplyAdd(least, Minimum(unit), total);
            }
            unit += TFormat.UnitBytes;
        }
        total.Store(sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Scale(byte* unit) => Vector512.Create(TFormat.Scale(unit, 0), TFormat.Scale(unit, 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Minimum(byte* unit) => Vector512.Create(TFormat.Minimum(unit, 0), TFormat.Minimum(unit, 1));

    /// <summary>
    /// The integer sums of sixteen rows over 32 columns, sub-scales and zero point included. A method of its own, or the
    /// compiler's patience with inlining ends.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector512<int> Dot(byte* unit, int run, sbyte* q, int* pair16, int* sum32)
    {
        Vector512<short> scale = Vector512<short>.One;
        if (TFormat.IntegerScales)
            scale = Avx512Integers.Pairs(TFormat.SubScales(unit, run * SubsInBlock));
        if (TFormat.SubBlock == 32)
        {
            Vector512<int> dot = Both(Four(unit, run, 0, q), Four(unit, run, 4, q), scale);
            return TFormat.ZeroPoint == 0 ? dot : dot - Vector512.Create(TFormat.ZeroPoint * *sum32);
        }
        Vector512<short> next = Avx512Integers.Pairs(TFormat.SubScales(unit, run * SubsInBlock + 1));
        Vector512<int> halves = Half(unit, run, 0, q, scale) + Half(unit, run, 4, q, next);
        if (TFormat.ZeroPoint == 0)
            return halves;

        // A pair's product counts a sum twice, so half the zero point is left to multiply by.
        Vector512<int> zero = Avx512Integers.MultiplyAddAdjacent(Vector512.Create(pair16[0]).AsInt16(), scale)
            + Avx512Integers.MultiplyAddAdjacent(Vector512.Create(pair16[1]).AsInt16(), next);
        return halves - Vector512.ShiftLeft(zero, TFormat.Bits - 2);
    }

    /// <summary>Sixteen columns of sub-block 16, scaled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Half(byte* unit, int run, int group, sbyte* q, Vector512<short> scale) => TFormat.Bits <= 5
        ? Avx512Integers.MultiplyAddAdjacent(Four(unit, run, group, q), scale)
        : Avx512Integers.MultiplyAddAdjacent(Two(unit, run, group, q), scale)
            + Avx512Integers.MultiplyAddAdjacent(Two(unit, run, group + 2, q), scale);

    /// <summary>Two times sixteen columns of sub-block 32: of four bits, eight products fit in 16 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Both(Vector512<short> first, Vector512<short> second, Vector512<short> scale) => TFormat.Bits <= 4
        ? Avx512Integers.MultiplyAddAdjacent(first + second, scale)
        : Avx512Integers.MultiplyAddAdjacent(first, scale) + Avx512Integers.MultiplyAddAdjacent(second, scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Four(byte* unit, int run, int group, sbyte* q) =>
        Two(unit, run, group, q) + Two(unit, run, group + 2, q);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Two(byte* unit, int run, int group, sbyte* q) =>
        Avx512Integers.MultiplyAddAdjacent(TFormat.Quants(unit, run, group), Broadcast(q, group))
        + Avx512Integers.MultiplyAddAdjacent(TFormat.Quants(unit, run, group + 1), Broadcast(q, group + 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<sbyte> Broadcast(sbyte* q, int group) => Vector512.Create(*(int*)(q + group * 4)).AsSByte();
}
