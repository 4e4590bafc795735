using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Ponder.Inference.Backends.Cpu.Linear.Panels;

namespace Ponder.Inference.Backends.Cpu.Linear;

/// <summary>
/// Sixteen weight rows × some tokens over up to 128 columns. Bytes are multiplied exactly, in integers; the sum of a
/// sub-block is brought to fp32 by the weights' scales, that of 32 columns by the activations' scale. One token and six
/// go through the same operations in the same order, so a token's result does not depend on its company.
/// </summary>
internal static unsafe class PanelKernel<TFormat, TDot>
    where TFormat : struct, IPanelFormat
    where TDot : struct, IByteDot
{
    /// <summary>Tokens of the wide kernel.</summary>
    public const int Tokens = 6;

    private const int Group = QuantizedActivations.Group;
    private const int Rows = PanelTile.Rows;

    private static int SubsInBlock => QuantizedActivations.Block / TFormat.SubBlock;

    private static int SubsInGroup => Group / TFormat.SubBlock;

    /// <summary>Adds the products of some 32-column blocks for one token to sixteen sums.</summary>
    public static void One(PanelTile tile, int column, int blocks, QuantizedActivations x, long cell, float* sums)
    {
        byte* w = tile.Quants + column * Rows;
        float* scales = tile.Scales + column / TFormat.SubBlock * Rows;
        float* minimums = tile.Minimums + column / TFormat.SubBlock * Rows;
        sbyte* q = x.Quants + cell * Group;
        float* factor = x.Scales + cell * QuantizedActivations.BlocksInGroup;
        int* bias = (TFormat.SubBlock == 16 ? x.Sums16 : x.Sums32) + cell * SubsInGroup;
        float* scaled = (TFormat.SubBlock == 16 ? x.ScaledSums16 : x.ScaledSums32) + cell * SubsInGroup;

        Vector512<float> total = Vector512.Load(sums);
        for (int block = 0; block < blocks; block++)
        {
            Vector512<float> part = default;
            for (int sub = 0; sub < SubsInBlock; sub++)
            {
                Vector256<int> low = Start(bias), high = low;
                for (int i = 0; i < TFormat.SubBlock / 4; i++)
                {
                    Vector256<sbyte> a = Broadcast(q);
                    low = TDot.MultiplyAdd(low, Vector256.LoadAligned(w), a);
                    high = TDot.MultiplyAdd(high, Vector256.LoadAligned(w + 32), a);
                    w += 64;
                    q += 4;
                }
                part = Scale(low, high, Vector512.LoadAligned(scales), part);
                if (TFormat.HasMinimum)
                    total = Minimum(Vector512.LoadAligned(minimums), scaled, total);
                scales += Rows;
                minimums += Rows;
                bias++;
                scaled++;
            }
            total = Vector512.FusedMultiplyAdd(part, Vector512.Create(*factor++), total);
        }
        total.Store(sums);
    }

    /// <summary>Adds the products of some 32-column blocks for six consecutive tokens to six times sixteen sums.</summary>
    public static void Six(PanelTile tile, int column, int blocks, QuantizedActivations x, long cell, float* sums)
    {
        byte* w = tile.Quants + column * Rows;
        float* scales = tile.Scales + column / TFormat.SubBlock * Rows;
        float* minimums = tile.Minimums + column / TFormat.SubBlock * Rows;
        sbyte* q = x.Quants + cell * Group;
        float* factor = x.Scales + cell * QuantizedActivations.BlocksInGroup;
        int* bias = (TFormat.SubBlock == 16 ? x.Sums16 : x.Sums32) + cell * SubsInGroup;
        float* scaled = (TFormat.SubBlock == 16 ? x.ScaledSums16 : x.ScaledSums32) + cell * SubsInGroup;
        int step = SubsInGroup;

        Vector512<float> t0 = Vector512.Load(sums);
        Vector512<float> t1 = Vector512.Load(sums + Rows);
        Vector512<float> t2 = Vector512.Load(sums + 2 * Rows);
        Vector512<float> t3 = Vector512.Load(sums + 3 * Rows);
        Vector512<float> t4 = Vector512.Load(sums + 4 * Rows);
        Vector512<float> t5 = Vector512.Load(sums + 5 * Rows);
        for (int block = 0; block < blocks; block++)
        {
            Vector512<float> p0 = default, p1 = default, p2 = default, p3 = default, p4 = default, p5 = default;
            for (int sub = 0; sub < SubsInBlock; sub++)
            {
                Vector256<int> l0 = Start(bias), l1 = Start(bias + step), l2 = Start(bias + 2 * step);
                Vector256<int> l3 = Start(bias + 3 * step), l4 = Start(bias + 4 * step), l5 = Start(bias + 5 * step);
                Vector256<int> h0 = l0, h1 = l1, h2 = l2, h3 = l3, h4 = l4, h5 = l5;
                for (int i = 0; i < TFormat.SubBlock / 4; i++)
                {
                    Vector256<byte> u = Vector256.LoadAligned(w);
                    Vector256<byte> v = Vector256.LoadAligned(w + 32);
                    Vector256<sbyte> a = Broadcast(q);
                    l0 = TDot.MultiplyAdd(l0, u, a);
                    h0 = TDot.MultiplyAdd(h0, v, a);
                    a = Broadcast(q + Group);
                    l1 = TDot.MultiplyAdd(l1, u, a);
                    h1 = TDot.MultiplyAdd(h1, v, a);
                    a = Broadcast(q + 2 * Group);
                    l2 = TDot.MultiplyAdd(l2, u, a);
                    h2 = TDot.MultiplyAdd(h2, v, a);
                    a = Broadcast(q + 3 * Group);
                    l3 = TDot.MultiplyAdd(l3, u, a);
                    h3 = TDot.MultiplyAdd(h3, v, a);
                    a = Broadcast(q + 4 * Group);
                    l4 = TDot.MultiplyAdd(l4, u, a);
                    h4 = TDot.MultiplyAdd(h4, v, a);
                    a = Broadcast(q + 5 * Group);
                    l5 = TDot.MultiplyAdd(l5, u, a);
                    h5 = TDot.MultiplyAdd(h5, v, a);
                    w += 64;
                    q += 4;
                }

                Vector512<float> scale = Vector512.LoadAligned(scales);
                p0 = Scale(l0, h0, scale, p0);
                p1 = Scale(l1, h1, scale, p1);
                p2 = Scale(l2, h2, scale, p2);
                p3 = Scale(l3, h3, scale, p3);
                p4 = Scale(l4, h4, scale, p4);
                p5 = Scale(l5, h5, scale, p5);
                if (TFormat.HasMinimum)
                {
                    Vector512<float> minimum = Vector512.LoadAligned(minimums);
                    t0 = Minimum(minimum, scaled, t0);
                    t1 = Minimum(minimum, scaled + step, t1);
                    t2 = Minimum(minimum, scaled + 2 * step, t2);
                    t3 = Minimum(minimum, scaled + 3 * step, t3);
                    t4 = Minimum(minimum, scaled + 4 * step, t4);
                    t5 = Minimum(minimum, scaled + 5 * step, t5);
                }
                scales += Rows;
                minimums += Rows;
                bias++;
                scaled++;
            }
            t0 = Vector512.FusedMultiplyAdd(p0, Vector512.Create(*factor), t0);
            t1 = Vector512.FusedMultiplyAdd(p1, Vector512.Create(factor[QuantizedActivations.BlocksInGroup]), t1);
            t2 = Vector512.FusedMultiplyAdd(p2, Vector512.Create(factor[2 * QuantizedActivations.BlocksInGroup]), t2);
            t3 = Vector512.FusedMultiplyAdd(p3, Vector512.Create(factor[3 * QuantizedActivations.BlocksInGroup]), t3);
            t4 = Vector512.FusedMultiplyAdd(p4, Vector512.Create(factor[4 * QuantizedActivations.BlocksInGroup]), t4);
            t5 = Vector512.FusedMultiplyAdd(p5, Vector512.Create(factor[5 * QuantizedActivations.BlocksInGroup]), t5);
            factor++;
        }
        t0.Store(sums);
        t1.Store(sums + Rows);
        t2.Store(sums + 2 * Rows);
        t3.Store(sums + 3 * Rows);
        t4.Store(sums + 4 * Rows);
        t5.Store(sums + 5 * Rows);
    }

    /// <summary>The zero point's share, −zero · Σ activations, is where the integer sum starts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Start(int* activationSum) =>
        TFormat.ZeroPoint == 0 ? Vector256<int>.Zero : Vector256.Create(-TFormat.ZeroPoint * *activationSum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<sbyte> Broadcast(sbyte* four) => Vector256.Create(*(int*)four).AsSByte();

    /// <summary>The first sub-block of a block begins its sum, the second adds to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Scale(Vector256<int> low, Vector256<int> high, Vector512<float> scale, Vector512<float> part)
    {
        Vector512<float> value = Vector512.ConvertToSingle(Vector512.Create(low, high));
        return TFormat.SubBlock == QuantizedActivations.Block ? value * scale : Vector512.FusedMultiplyAdd(value, scale, part);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Minimum(Vector512<float> minimum, float* scaledSum, Vector512<float> total) =>
        Vector512.FusedMultiplyAdd(minimum, Vector512.Create(*scaledSum), total);
}
