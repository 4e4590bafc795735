using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Ponder.Inference.Backends.Cpu.Linear.Panels;

namespace Ponder.Inference.Backends.Cpu.Linear;

/// <summary>
/// Sixteen weight rows × some tokens over one group of columns: bytes are multiplied exactly in integers, a sub-block
/// at a time, and brought to fp32 with the weights' scales, then once with the activations' scale. One token and six
/// tokens go through the same operations in the same order, so a token's result does not depend on its company.
/// </summary>
internal static unsafe class PanelKernel<TFormat, TDot>
    where TFormat : struct, IPanelFormat
    where TDot : struct, IByteDot
{
    public const int Tokens = 6;

    private const int Group = QuantizedActivations.Group;

    private static int SubsInGroup => Group / TFormat.SubBlock;

    /// <summary>Adds one group's products for one token to sixteen sums.</summary>
    public static void One(PanelTile tile, int column, int subs, QuantizedActivations x, long cell, float* sums)
    {
        byte* w = tile.Quants + column * PanelTile.Rows;
        float* scales = tile.Scales + column / TFormat.SubBlock * PanelTile.Rows;
        float* minimums = tile.Minimums + column / TFormat.SubBlock * PanelTile.Rows;
        int* q = (int*)(x.Quants + cell * Group);
        int* bias = (TFormat.SubBlock == 16 ? x.Sums16 : x.Sums32) + cell * SubsInGroup;
        float* floats = (TFormat.SubBlock == 16 ? x.FloatSums16 : x.FloatSums32) + cell * SubsInGroup;

        Vector512<float> total = Vector512<float>.Zero;
        for (int sub = 0; sub < subs; sub++)
        {
            Vector256<int> low = Start(bias + sub), high = low;
            for (int i = 0; i < TFormat.SubBlock / 4; i++)
            {
                Vector256<sbyte> a = Vector256.Create(*q++).AsSByte();
                low = TDot.MultiplyAdd(low, Vector256.Load(w), a);
                high = TDot.MultiplyAdd(high, Vector256.Load(w + 32), a);
                w += 64;
            }
            Vector512<float> scale = Vector512.Load(scales + sub * PanelTile.Rows);
            total = Scale(low, high, scale, total);
            if (TFormat.HasMinimum)
                total = Vector512.FusedMultiplyAdd(Vector512.Load(minimums + sub * PanelTile.Rows), Vector512.Create(floats[sub]), total);
        }
        Vector512.FusedMultiplyAdd(total, Vector512.Create(x.Scales[cell]), Vector512.Load(sums)).Store(sums);
    }

    /// <summary>Adds one group's products for six consecutive tokens to six times sixteen sums.</summary>
    public static void Six(PanelTile tile, int column, int subs, QuantizedActivations x, long cell, float* sums)
    {
        byte* w = tile.Quants + column * PanelTile.Rows;
        float* scales = tile.Scales + column / TFormat.SubBlock * PanelTile.Rows;
        float* minimums = tile.Minimums + column / TFormat.SubBlock * PanelTile.Rows;
        sbyte* q = x.Quants + cell * Group;
        int* bias = (TFormat.SubBlock == 16 ? x.Sums16 : x.Sums32) + cell * SubsInGroup;
        float* floats = (TFormat.SubBlock == 16 ? x.FloatSums16 : x.FloatSums32) + cell * SubsInGroup;
        int step = SubsInGroup;

        Vector512<float> t0 = default, t1 = default, t2 = default, t3 = default, t4 = default, t5 = default;
        for (int sub = 0; sub < subs; sub++)
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
            t0 = Scale(l0, h0, scale, t0);
            t1 = Scale(l1, h1, scale, t1);
            t2 = Scale(l2, h2, scale, t2);
            t3 = Scale(l3, h3, scale, t3);
            t4 = Scale(l4, h4, scale, t4);
            t5 = Scale(l5, h5, scale, t5);
            if (TFormat.HasMinimum)
            {
                Vector512<float> minimum = Vector512.LoadAligned(minimums);
                t0 = Vector512.FusedMultiplyAdd(minimum, Vector512.Create(floats[0]), t0);
                t1 = Vector512.FusedMultiplyAdd(minimum, Vector512.Create(floats[step]), t1);
                t2 = Vector512.FusedMultiplyAdd(minimum, Vector512.Create(floats[2 * step]), t2);
                t3 = Vector512.FusedMultiplyAdd(minimum, Vector512.Create(floats[3 * step]), t3);
                t4 = Vector512.FusedMultiplyAdd(minimum, Vector512.Create(floats[4 * step]), t4);
                t5 = Vector512.FusedMultiplyAdd(minimum, Vector512.Create(floats[5 * step]), t5);
            }
            scales += PanelTile.Rows;
            minimums += PanelTile.Rows;
            bias++;
            floats++;
        }

        float* factors = x.Scales + cell;
        Add(sums, t0, factors[0]);
        Add(sums + PanelTile.Rows, t1, factors[1]);
        Add(sums + 2 * PanelTile.Rows, t2, factors[2]);
        Add(sums + 3 * PanelTile.Rows, t3, factors[3]);
        Add(sums + 4 * PanelTile.Rows, t4, factors[4]);
        Add(sums + 5 * PanelTile.Rows, t5, factors[5]);
    }

    /// <summary>The zero point's share, −zero · Σ activations, is where the integer sum starts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Start(int* activationSum) =>
        TFormat.ZeroPoint == 0 ? Vector256<int>.Zero : Vector256.Create(-TFormat.ZeroPoint * *activationSum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<sbyte> Broadcast(sbyte* four) => Vector256.Create(*(int*)four).AsSByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Scale(Vector256<int> low, Vector256<int> high, Vector512<float> scale, Vector512<float> total) =>
        Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(Vector512.Create(low, high)), scale, total);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float* sums, Vector512<float> total, float factor) =>
        Vector512.FusedMultiplyAdd(total, Vector512.Create(factor), Vector512.Load(sums)).Store(sums);
}
