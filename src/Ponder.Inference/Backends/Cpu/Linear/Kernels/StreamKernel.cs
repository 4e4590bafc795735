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
                Dot(unit, run, q, pair16, *sum32++, out Vector256<float> dot0, out Vector256<float> dot1);
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
                            (Vector256<float> low, Vector256<float> high) = PanelScales.ToFloats(TFormat.SubMinimums(unit, run * SubsInBlock + sub));
                            least0 = Vector256.FusedMultiplyAdd(low, sum, least0);
                            least1 = Vector256.FusedMultiplyAdd(high, sum, least1);
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

    /// <summary>The sums of 32 columns, sub-scales and zero point included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Dot(byte* unit, int run, sbyte* q, int* pair16, int sum32, out Vector256<float> dot0, out Vector256<float> dot1)
    {
        Vector256<int> low, high;
        if (TFormat.SubBlock == 32)
        {
            low = high = WideQuants<TFormat, TDot>.Start(sum32);
            Four(unit, run, 0, q, ref low, ref high);
            Four(unit, run, 4, q, ref low, ref high);
            (dot0, dot1) = (Vector256.ConvertToSingle(low), Vector256.ConvertToSingle(high));
            if (!TFormat.IntegerScales)
                return;
            (Vector256<float> scale0, Vector256<float> scale1) = PanelScales.ToFloats(TFormat.SubScales(unit, run));
            (dot0, dot1) = (dot0 * scale0, dot1 * scale1);
            return;
        }
        low = high = WideQuants<TFormat, TDot>.Start((short)pair16[0]);
        Four(unit, run, 0, q, ref low, ref high);
        (Vector256<float> first0, Vector256<float> first1) = PanelScales.ToFloats(TFormat.SubScales(unit, run * 2));
        (dot0, dot1) = (Vector256.ConvertToSingle(low) * first0, Vector256.ConvertToSingle(high) * first1);
        low = high = WideQuants<TFormat, TDot>.Start((short)pair16[1]);
        Four(unit, run, 4, q, ref low, ref high);
        (Vector256<float> second0, Vector256<float> second1) = PanelScales.ToFloats(TFormat.SubScales(unit, run * 2 + 1));
        dot0 = Vector256.FusedMultiplyAdd(Vector256.ConvertToSingle(low), second0, dot0);
        dot1 = Vector256.FusedMultiplyAdd(Vector256.ConvertToSingle(high), second1, dot1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(byte* unit, int run, int group, sbyte* q, ref Vector256<int> low, ref Vector256<int> high)
    {
        One(unit, run, group, q, ref low, ref high);
        One(unit, run, group + 1, q, ref low, ref high);
        One(unit, run, group + 2, q, ref low, ref high);
        One(unit, run, group + 3, q, ref low, ref high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void One(byte* unit, int run, int group, sbyte* q, ref Vector256<int> low, ref Vector256<int> high)
    {
        Vector256<sbyte> x = Vector256.Create(*(int*)(q + group * 4)).AsSByte();
        low = TDot.MultiplyAdd(low, WideQuants<TFormat, TDot>.Load(unit, run, group, 0), x);
        high = TDot.MultiplyAdd(high, WideQuants<TFormat, TDot>.Load(unit, run, group, 1), x);
    }
}
