using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Ponder.Inference.Backends.Cpu.Linear.Panels;

namespace Ponder.Inference.Backends.Cpu.Linear.Kernels;

/// <summary>
/// One panel × one token, straight from the packed units, adding in 32 bits. Bytes are multiplied exactly; the sum of a
/// sub-block, times its scale, is exact in fp32 too. See <see cref="Avx2StreamKernel{TFormat}"/>, whose twin it is.
/// </summary>
internal static unsafe class StreamKernel<TFormat, TDot>
    where TFormat : struct, IPanelFormat
    where TDot : struct, IByteDot
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
            Vector256<float> part0 = default, part1 = default, least0 = default, least1 = default;
            for (int run = 0; run < TFormat.UnitColumns / Block; run++)
            {
                WeightStream.Prefetch<TFormat>(unit, run);
                Vector256<float> dot0 = Low(unit, run, q, pair16, *sum32);
                Vector256<float> dot1 = High(unit, run, q, pair16, *sum32++);
                Vector256<float> scale = Vector256.Create(*factor++);
                if (TFormat.IntegerScales)
                {
                    part0 = Vector256.FusedMultiplyAdd(dot0, scale, part0);
                    part1 = Vector256.FusedMultiplyAdd(dot1, scale, part1);
                }
                else
                {
                    total0 = Vector256.FusedMultiplyAdd(dot0 * TFormat.Scale(unit, 0), scale, total0);
                    total1 = Vector256.FusedMultiplyAdd(dot1 * TFormat.Scale(unit, 1), scale, total1);
                }
                if (TFormat.HasMinimum)
                {
                    for (int sub = 0; sub < SubsInBlock; sub++)
                    {
                        Vector256<float> sum = Vector256.Create(*scaled++);
                        if (TFormat.IntegerScales)
                        {
                            Vector128<byte> minimums = TFormat.SubMinimums(unit, run * SubsInBlock + sub);
                            least0 = Vector256.FusedMultiplyAdd(PanelScales.ToFloats(minimums, 0), sum, least0);
                            least1 = Vector256.FusedMultiplyAdd(PanelScales.ToFloats(minimums, 1), sum, least1);
                        }
                        else
                        {
                            total0 = Vector256.FusedMultiplyAdd(TFormat.Minimum(unit, 0), sum, total0);
                            total1 = Vector256.FusedMultiplyAdd(TFormat.Minimum(unit, 1), sum, total1);
                        }
                    }
                }
                q += Block;
                pair16 += 2;
            }
            if (TFormat.IntegerScales)
            {
                total0 = Vector256.FusedMultiplyAdd(part0, TFormat.Scale(unit, 0), total0);
                total1 = Vector256.FusedMultiplyAdd(part1, TFormat.Scale(unit, 1), total1);
                if (TFormat.HasMinimum)
                {
                    total0 = Vector256.FusedMultiplyAdd(least0, TFormat.Minimum(unit, 0), total0);
                    total1 = Vector256.FusedMultiplyAdd(least1, TFormat.Minimum(unit, 1), total1);
                }
            }
            unit += TFormat.UnitBytes;
        }
        total0.Store(sums);
        total1.Store(sums + Rows / 2);
    }

    /// <summary>
    /// The sums of eight rows over 32 columns, sub-scales and zero point included. A method of its own, or the compiler's
    /// patience with inlining ends.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector256<float> Low(byte* unit, int run, sbyte* q, int* pair16, int sum32) => Dot(unit, run, 0, q, pair16, sum32);

    /// <summary>The same of the other eight rows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector256<float> High(byte* unit, int run, sbyte* q, int* pair16, int sum32) => Dot(unit, run, 1, q, pair16, sum32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Dot(byte* unit, int run, int half, sbyte* q, int* pair16, int sum32)
    {
        if (TFormat.SubBlock == 32)
        {
            // Two sums, since each instruction waits for the one before it; integers do not mind the order.
            Vector256<int> first = Four(unit, run, 0, half, q, WideQuants<TFormat, TDot>.Start(sum32));
            Vector256<float> dot = Vector256.ConvertToSingle(Four(unit, run, 4, half, q, default) + first);
            return TFormat.IntegerScales ? dot * PanelScales.ToFloats(TFormat.SubScales(unit, run), half) : dot;
        }
        Vector256<int> low = Four(unit, run, 0, half, q, WideQuants<TFormat, TDot>.Start((short)pair16[0]));
        Vector256<int> high = Four(unit, run, 4, half, q, WideQuants<TFormat, TDot>.Start((short)pair16[1]));
        Vector256<float> scaled = Vector256.ConvertToSingle(low) * PanelScales.ToFloats(TFormat.SubScales(unit, run * 2), half);
        return Vector256.FusedMultiplyAdd(
            Vector256.ConvertToSingle(high), PanelScales.ToFloats(TFormat.SubScales(unit, run * 2 + 1), half), scaled);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Four(byte* unit, int run, int group, int half, sbyte* q, Vector256<int> sums)
    {
        sums = One(unit, run, group, half, q, sums);
        sums = One(unit, run, group + 1, half, q, sums);
        sums = One(unit, run, group + 2, half, q, sums);
        return One(unit, run, group + 3, half, q, sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> One(byte* unit, int run, int group, int half, sbyte* q, Vector256<int> sums)
    {
        Vector256<byte> quants = TFormat.Quants(unit, run, group, half);
        if (WideQuants<TFormat, TDot>.Flip)
            quants ^= Vector256.Create((byte)0x80);
        return TDot.MultiplyAdd(sums, quants, Vector256.Create(*(int*)(q + group * 4)).AsSByte());
    }
}
