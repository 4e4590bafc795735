using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Ponder.Inference.Backends.Cpu.Linear.Panels;

namespace Ponder.Inference.Backends.Cpu.Linear.Kernels;

/// <summary>
/// One panel × one token, straight from the packed units: the product of decoding, which memory feeds. Products of
/// bytes are added in 16 bits as long as they fit, then brought to 32 bits by the integer scale.
/// </summary>
internal static unsafe class Avx2StreamKernel<TFormat>
    where TFormat : struct, IPanelFormat
{
    private const int Rows = PanelTile.Rows;
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
        Vector256<float> total0 = default, total1 = default;
        for (int column = 0; column < columns; column += TFormat.UnitColumns)
        {
            if (TFormat.IntegerScales)
            {
                Vector256<float> part0 = default, part1 = default, least0 = default, least1 = default;
                for (int run = 0; run < TFormat.UnitColumns / Block; run++)
                {
                    WeightStream.Prefetch<TFormat>(unit, run);
                    Vector256<int> dot0 = Low(unit, run, q, pair16, sum32);
                    Vector256<int> dot1 = High(unit, run, q, pair16, sum32);
                    Vector256<float> scale = Vector256.Create(*factor++);
                    part0 = Fma.MultiplyAdd(Vector256.ConvertToSingle(dot0), scale, part0);
                    part1 = Fma.MultiplyAdd(Vector256.ConvertToSingle(dot1), scale, part1);
                    if (TFormat.HasMinimum)
                    {
                        for (int sub = 0; sub < SubsInBlock; sub++)
                        {
                            Vector128<byte> minimums = TFormat.SubMinimums(unit, run * SubsInBlock + sub);
                            Vector256<float> sum = Vector256.Create(*scaled++);
                            least0 = Fma.MultiplyAdd(Avx2Integers.Floats(minimums), sum, least0);
                            least1 = Fma.MultiplyAdd(Avx2Integers.Floats(Sse2.ShiftRightLogical128BitLane(minimums, 8)), sum, least1);
                        }
                    }
                    q += Block;
                    pair16 += 2;
                }
                total0 = Fma.MultiplyAdd(part0, TFormat.Scale(unit, 0), total0);
                total1 = Fma.MultiplyAdd(part1, TFormat.Scale(unit, 1), total1);
                if (TFormat.HasMinimum)
                {
                    total0 = Fma.MultiplyAdd(least0, TFormat.Minimum(unit, 0), total0);
                    total1 = Fma.MultiplyAdd(least1, TFormat.Minimum(unit, 1), total1);
                }
            }
            else
            {
                WeightStream.Prefetch<TFormat>(unit, 0);
                Vector256<int> dot0 = Low(unit, 0, q, pair16, sum32);
                Vector256<int> dot1 = High(unit, 0, q, pair16, sum32);
                Vector256<float> scale = Vector256.Create(*factor++);
                total0 = Fma.MultiplyAdd(Vector256.ConvertToSingle(dot0) * TFormat.Scale(unit, 0), scale, total0);
                total1 = Fma.MultiplyAdd(Vector256.ConvertToSingle(dot1) * TFormat.Scale(unit, 1), scale, total1);
                if (TFormat.HasMinimum)
                {
                    Vector256<float> sum = Vector256.Create(*scaled++);
                    total0 = Fma.MultiplyAdd(TFormat.Minimum(unit, 0), sum, total0);
                    total1 = Fma.MultiplyAdd(TFormat.Minimum(unit, 1), sum, total1);
                }
                q += Block;
                sum32++;
            }
            unit += TFormat.UnitBytes;
        }
        total0.Store(sums);
        total1.Store(sums + Rows / 2);
    }

    /// <summary>The integer sums of eight rows over 32 columns, sub-scales and zero point included. A method of its own, or the compiler's patience with inlining ends.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector256<int> Low(byte* unit, int run, sbyte* q, int* pair16, int* sum32) => Dot(unit, run, 0, q, pair16, sum32);

    /// <summary>The same of the other eight rows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector256<int> High(byte* unit, int run, sbyte* q, int* pair16, int* sum32) => Dot(unit, run, 1, q, pair16, sum32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Dot(byte* unit, int run, int half, sbyte* q, int* pair16, int* sum32)
    {
        Vector256<short> scale = Vector256.Create((short)1);
        if (TFormat.IntegerScales)
            scale = Avx2Integers.Pairs(TFormat.SubScales(unit, run * SubsInBlock), half);
        if (TFormat.Bits == 8)
            return Signed(unit, run, 0, half, q, scale) + Signed(unit, run, 4, half, q, scale);

        Vector256<int> dot;
        if (TFormat.SubBlock == 32)
        {
            dot = Both(Four(unit, run, 0, half, q), Four(unit, run, 4, half, q), scale);
            return TFormat.ZeroPoint == 0 ? dot : dot - Vector256.Create(TFormat.ZeroPoint * *sum32);
        }
        Vector256<short> next = Avx2Integers.Pairs(TFormat.SubScales(unit, run * SubsInBlock + 1), half);
        dot = Half(unit, run, 0, half, q, scale) + Half(unit, run, 4, half, q, next);
        if (TFormat.ZeroPoint == 0)
            return dot;

        // A pair's product counts a sum twice, so half the zero point is left to multiply by.
        Vector256<int> zero = Avx2.MultiplyAddAdjacent(Vector256.Create(pair16[0]).AsInt16(), scale)
            + Avx2.MultiplyAddAdjacent(Vector256.Create(pair16[1]).AsInt16(), next);
        return dot - Vector256.ShiftLeft(zero, TFormat.Bits - 2);
    }

    /// <summary>Sixteen columns of sub-block 16, scaled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Half(byte* unit, int run, int group, int half, sbyte* q, Vector256<short> scale) => TFormat.Bits <= 5
        ? Avx2.MultiplyAddAdjacent(Four(unit, run, group, half, q), scale)
        : Avx2.MultiplyAddAdjacent(Two(unit, run, group, half, q), scale) + Avx2.MultiplyAddAdjacent(Two(unit, run, group + 2, half, q), scale);

    /// <summary>Two times sixteen columns of sub-block 32: of four bits, eight products fit in 16 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Both(Vector256<short> first, Vector256<short> second, Vector256<short> scale) => TFormat.Bits <= 4
        ? Avx2.MultiplyAddAdjacent(first + second, scale)
        : Avx2.MultiplyAddAdjacent(first, scale) + Avx2.MultiplyAddAdjacent(second, scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Four(byte* unit, int run, int group, int half, sbyte* q) =>
        Two(unit, run, group, half, q) + Two(unit, run, group + 2, half, q);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Two(byte* unit, int run, int group, int half, sbyte* q) =>
        Avx2.MultiplyAddAdjacent(TFormat.Quants(unit, run, group, half), Broadcast(q, group))
        + Avx2.MultiplyAddAdjacent(TFormat.Quants(unit, run, group + 1, half), Broadcast(q, group + 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Signed(byte* unit, int run, int group, int half, sbyte* q, Vector256<short> scale) =>
        One(TFormat.Quants(unit, run, group, half), q, group, scale) + One(TFormat.Quants(unit, run, group + 1, half), q, group + 1, scale)
        + One(TFormat.Quants(unit, run, group + 2, half), q, group + 2, scale) + One(TFormat.Quants(unit, run, group + 3, half), q, group + 3, scale);

    /// <summary>Eight-bit quants, biased by 128: |w| times x with w's sign, of which two just fit in 16 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> One(Vector256<byte> biased, sbyte* q, int group, Vector256<short> scale)
    {
        Vector256<sbyte> w = (biased ^ Vector256.Create((byte)0x80)).AsSByte();
        return Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(Avx2.Abs(w), Avx2.Sign(Broadcast(q, group), w)), scale);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<sbyte> Broadcast(sbyte* q, int group) => Vector256.Create(*(int*)(q + group * 4)).AsSByte();
}
