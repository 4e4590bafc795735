using System.Runtime.Intrinsics;
using Ponder.Inference.Backends.Cpu.KeyValues;

namespace Ponder.Inference.Backends.Cpu.Attention;

/// <summary>Vectors of four, on any processor: four rows by sixteen lanes, which the 32 registers of ARM64 hold.</summary>
internal readonly unsafe struct PortableAttendKernel<TFormat> : IAttendKernel
    where TFormat : struct, IKeyValueFormat
{
    public static void Score(
        float* queries, int stride, int rows, byte* panel, float* scales, int features,
        float* scores, int scoreStride, byte* ahead)
    {
        for (int row = 0; row < rows; row += 4)
            Score4(queries + (long)row * stride, stride, panel, scales, features, scores + (long)row * scoreStride, scoreStride);
    }

    public static void Sum(
        float* weights, int stride, int rows, byte** blocks, int strip, int positions, float* sums, int sumStride, byte** ahead)
    {
        for (int row = 0; row < rows; row += 4)
            Sum4(weights + (long)row * stride, stride, blocks, strip, positions, sums + (long)row * sumStride, sumStride);
    }

    private static void Score4(
        float* weights, int stride, byte* panel, float* scales, int features, float* to, int toStride)
    {
        float* w0 = weights, w1 = w0 + stride, w2 = w1 + stride, w3 = w2 + stride;
        Vector128<float> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector128<float> b0 = default, b1 = default, b2 = default, b3 = default;
        Vector128<float> c0 = default, c1 = default, c2 = default, c3 = default;
        Vector128<float> d0 = default, d1 = default, d2 = default, d3 = default;
        int i = 0;
        while (i < features)
        {
            int end = TFormat.Scaled ? Math.Min(i + KeyValueLayout.KeyScaleFeatures, features) : features;
            for (; i < end; i++)
            {
                TFormat.Load(
                    panel, out Vector128<float> a, out Vector128<float> b, out Vector128<float> c, out Vector128<float> d);
                panel += TFormat.SixteenBytes;
                if (TFormat.Scaled)
                {
                    a *= Vector128.Load(scales);
                    b *= Vector128.Load(scales + 4);
                    c *= Vector128.Load(scales + 8);
                    d *= Vector128.Load(scales + 12);
                }
                Vector128<float> w;
                w = Vector128.Create(w0[i]);
                a0 = Vector128.FusedMultiplyAdd(w, a, a0);
                b0 = Vector128.FusedMultiplyAdd(w, b, b0);
                c0 = Vector128.FusedMultiplyAdd(w, c, c0);
                d0 = Vector128.FusedMultiplyAdd(w, d, d0);
                w = Vector128.Create(w1[i]);
                a1 = Vector128.FusedMultiplyAdd(w, a, a1);
                b1 = Vector128.FusedMultiplyAdd(w, b, b1);
                c1 = Vector128.FusedMultiplyAdd(w, c, c1);
                d1 = Vector128.FusedMultiplyAdd(w, d, d1);
                w = Vector128.Create(w2[i]);
                a2 = Vector128.FusedMultiplyAdd(w, a, a2);
                b2 = Vector128.FusedMultiplyAdd(w, b, b2);
                c2 = Vector128.FusedMultiplyAdd(w, c, c2);
                d2 = Vector128.FusedMultiplyAdd(w, d, d2);
                w = Vector128.Create(w3[i]);
                a3 = Vector128.FusedMultiplyAdd(w, a, a3);
                b3 = Vector128.FusedMultiplyAdd(w, b, b3);
                c3 = Vector128.FusedMultiplyAdd(w, c, c3);
                d3 = Vector128.FusedMultiplyAdd(w, d, d3);
            }
            scales += KeyValueLayout.Lanes;
        }
        a0.Store(to);
        b0.Store(to + 4);
        c0.Store(to + 8);
        d0.Store(to + 12);
        to += toStride;
        a1.Store(to);
        b1.Store(to + 4);
        c1.Store(to + 8);
        d1.Store(to + 12);
        to += toStride;
        a2.Store(to);
        b2.Store(to + 4);
        c2.Store(to + 8);
        d2.Store(to + 12);
        to += toStride;
        a3.Store(to);
        b3.Store(to + 4);
        c3.Store(to + 8);
        d3.Store(to + 12);
    }

    private static void Sum4(
        float* weights, int stride, byte** blocks, int strip, int positions, float* to, int toStride)
    {
        float* w0 = weights, w1 = w0 + stride, w2 = w1 + stride, w3 = w2 + stride;
        Vector128<float> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector128<float> b0 = default, b1 = default, b2 = default, b3 = default;
        Vector128<float> c0 = default, c1 = default, c2 = default, c3 = default;
        Vector128<float> d0 = default, d1 = default, d2 = default, d3 = default;
        for (; positions > 0; positions -= KeyValueLayout.BlockTokens)
        {
            byte* values = *blocks++ + strip;
            int end = Math.Min(positions, KeyValueLayout.BlockTokens);
            for (int i = 0; i < end; i++)
            {
                TFormat.Load(
                    values, out Vector128<float> a, out Vector128<float> b, out Vector128<float> c, out Vector128<float> d);
                values += TFormat.SixteenBytes;
                Vector128<float> w;
                w = Vector128.Create(w0[i]);
                a0 = Vector128.FusedMultiplyAdd(w, a, a0);
                b0 = Vector128.FusedMultiplyAdd(w, b, b0);
                c0 = Vector128.FusedMultiplyAdd(w, c, c0);
                d0 = Vector128.FusedMultiplyAdd(w, d, d0);
                w = Vector128.Create(w1[i]);
                a1 = Vector128.FusedMultiplyAdd(w, a, a1);
                b1 = Vector128.FusedMultiplyAdd(w, b, b1);
                c1 = Vector128.FusedMultiplyAdd(w, c, c1);
                d1 = Vector128.FusedMultiplyAdd(w, d, d1);
                w = Vector128.Create(w2[i]);
                a2 = Vector128.FusedMultiplyAdd(w, a, a2);
                b2 = Vector128.FusedMultiplyAdd(w, b, b2);
                c2 = Vector128.FusedMultiplyAdd(w, c, c2);
                d2 = Vector128.FusedMultiplyAdd(w, d, d2);
                w = Vector128.Create(w3[i]);
                a3 = Vector128.FusedMultiplyAdd(w, a, a3);
                b3 = Vector128.FusedMultiplyAdd(w, b, b3);
                c3 = Vector128.FusedMultiplyAdd(w, c, c3);
                d3 = Vector128.FusedMultiplyAdd(w, d, d3);
            }
            w0 += KeyValueLayout.BlockTokens;
            w1 += KeyValueLayout.BlockTokens;
            w2 += KeyValueLayout.BlockTokens;
            w3 += KeyValueLayout.BlockTokens;
        }
        a0.Store(to);
        b0.Store(to + 4);
        c0.Store(to + 8);
        d0.Store(to + 12);
        to += toStride;
        a1.Store(to);
        b1.Store(to + 4);
        c1.Store(to + 8);
        d1.Store(to + 12);
        to += toStride;
        a2.Store(to);
        b2.Store(to + 4);
        c2.Store(to + 8);
        d2.Store(to + 12);
        to += toStride;
        a3.Store(to);
        b3.Store(to + 4);
        c3.Store(to + 8);
        d3.Store(to + 12);
    }
}
