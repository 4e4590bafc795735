using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Ponder.Inference.Backends.Cpu.KeyValues;

namespace Ponder.Inference.Backends.Cpu.Attention;

/// <summary>
/// Vectors of eight: six rows, or four, by sixteen lanes. Twelve sums, two vectors of the cache, a broadcast and a mask
/// fill the sixteen registers of AVX2; eight sums are the fewest that keep its two multipliers busy.
/// </summary>
internal readonly unsafe struct Avx2AttendKernel<TFormat> : IAttendKernel
    where TFormat : struct, IKeyValueFormat
{
    public static void Score(
        float* queries, int stride, int rows, byte* panel, float* scales, int features,
        float* scores, int scoreStride, byte* ahead)
    {
        for (int row = 0; row < rows;)
        {
            float* from = queries + (long)row * stride;
            float* to = scores + (long)row * scoreStride;
            if (TakesSix(rows - row))
            {
                Score6(from, stride, panel, scales, features, to, scoreStride, ahead);
                row += 6;
            }
            else
            {
                Score4(from, stride, panel, scales, features, to, scoreStride, ahead);
                row += 4;
            }

            // Fetched by now: further rows only touch what they have.
            ahead = panel;
        }
    }

    public static void Sum(
        float* weights, int stride, int rows, byte** blocks, int strip, int positions, float* sums, int sumStride, byte** ahead)
    {
        for (int row = 0; row < rows;)
        {
            float* from = weights + (long)row * stride;
            float* to = sums + (long)row * sumStride;
            if (TakesSix(rows - row))
            {
                Sum6(from, stride, blocks, strip, positions, to, sumStride, ahead);
                row += 6;
            }
            else
            {
                Sum4(from, stride, blocks, strip, positions, to, sumStride, ahead);
                row += 4;
            }
            ahead = blocks;
        }
    }

    /// <summary>Seven and eight go as two fours.</summary>
    private static bool TakesSix(int rows) => rows is 5 or 6 or > 8;

    private static void Score6(
        float* weights, int stride, byte* panel, float* scales, int features, float* to, int toStride, byte* ahead)
    {
        float* w0 = weights, w1 = w0 + stride, w2 = w1 + stride, w3 = w2 + stride, w4 = w3 + stride, w5 = w4 + stride;
        Vector256<float> a0 = default, a1 = default, a2 = default, a3 = default, a4 = default, a5 = default;
        Vector256<float> b0 = default, b1 = default, b2 = default, b3 = default, b4 = default, b5 = default;
        int i = 0;
        while (i < features)
        {
            int end = TFormat.Scaled ? Math.Min(i + KeyValueLayout.KeyScaleFeatures, features) : features;
            for (; i < end; i++)
            {
                TFormat.Load(panel, out Vector256<float> a, out Vector256<float> b);
                panel += TFormat.SixteenBytes;
                Sse.Prefetch1(ahead);
                ahead += TFormat.SixteenBytes;
                if (TFormat.Scaled)
                {
                    a *= Vector256.Load(scales);
                    b *= Vector256.Load(scales + 8);
                }
                Vector256<float> w;
                w = Vector256.Create(w0[i]);
                a0 = Vector256.FusedMultiplyAdd(w, a, a0);
                b0 = Vector256.FusedMultiplyAdd(w, b, b0);
                w = Vector256.Create(w1[i]);
                a1 = Vector256.FusedMultiplyAdd(w, a, a1);
                b1 = Vector256.FusedMultiplyAdd(w, b, b1);
                w = Vector256.Create(w2[i]);
                a2 = Vector256.FusedMultiplyAdd(w, a, a2);
                b2 = Vector256.FusedMultiplyAdd(w, b, b2);
                w = Vector256.Create(w3[i]);
                a3 = Vector256.FusedMultiplyAdd(w, a, a3);
                b3 = Vector256.FusedMultiplyAdd(w, b, b3);
                w = Vector256.Create(w4[i]);
                a4 = Vector256.FusedMultiplyAdd(w, a, a4);
                b4 = Vector256.FusedMultiplyAdd(w, b, b4);
                w = Vector256.Create(w5[i]);
                a5 = Vector256.FusedMultiplyAdd(w, a, a5);
                b5 = Vector256.FusedMultiplyAdd(w, b, b5);
            }
            scales += KeyValueLayout.Lanes;
        }
        a0.Store(to);
        b0.Store(to + 8);
        to += toStride;
        a1.Store(to);
        b1.Store(to + 8);
        to += toStride;
        a2.Store(to);
        b2.Store(to + 8);
        to += toStride;
        a3.Store(to);
        b3.Store(to + 8);
        to += toStride;
        a4.Store(to);
        b4.Store(to + 8);
        to += toStride;
        a5.Store(to);
        b5.Store(to + 8);
    }

    private static void Sum6(
        float* weights, int stride, byte** blocks, int strip, int positions, float* to, int toStride, byte** ahead)
    {
        float* w0 = weights, w1 = w0 + stride, w2 = w1 + stride, w3 = w2 + stride, w4 = w3 + stride, w5 = w4 + stride;
        Vector256<float> a0 = default, a1 = default, a2 = default, a3 = default, a4 = default, a5 = default;
        Vector256<float> b0 = default, b1 = default, b2 = default, b3 = default, b4 = default, b5 = default;
        for (; positions > 0; positions -= KeyValueLayout.BlockTokens)
        {
            byte* values = *blocks++ + strip;
            byte* next = *ahead++ + strip;
            int end = Math.Min(positions, KeyValueLayout.BlockTokens);
            for (int i = 0; i < end; i++)
            {
                TFormat.Load(values, out Vector256<float> a, out Vector256<float> b);
                values += TFormat.SixteenBytes;
                Sse.Prefetch1(next);
                next += TFormat.SixteenBytes;
                Vector256<float> w;
                w = Vector256.Create(w0[i]);
                a0 = Vector256.FusedMultiplyAdd(w, a, a0);
                b0 = Vector256.FusedMultiplyAdd(w, b, b0);
                w = Vector256.Create(w1[i]);
                a1 = Vector256.FusedMultiplyAdd(w, a, a1);
                b1 = Vector256.FusedMultiplyAdd(w, b, b1);
                w = Vector256.Create(w2[i]);
                a2 = Vector256.FusedMultiplyAdd(w, a, a2);
                b2 = Vector256.FusedMultiplyAdd(w, b, b2);
                w = Vector256.Create(w3[i]);
                a3 = Vector256.FusedMultiplyAdd(w, a, a3);
                b3 = Vector256.FusedMultiplyAdd(w, b, b3);
                w = Vector256.Create(w4[i]);
                a4 = Vector256.FusedMultiplyAdd(w, a, a4);
                b4 = Vector256.FusedMultiplyAdd(w, b, b4);
                w = Vector256.Create(w5[i]);
                a5 = Vector256.FusedMultiplyAdd(w, a, a5);
                b5 = Vector256.FusedMultiplyAdd(w, b, b5);
            }
            w0 += KeyValueLayout.BlockTokens;
            w1 += KeyValueLayout.BlockTokens;
            w2 += KeyValueLayout.BlockTokens;
            w3 += KeyValueLayout.BlockTokens;
            w4 += KeyValueLayout.BlockTokens;
            w5 += KeyValueLayout.BlockTokens;
        }
        a0.Store(to);
        b0.Store(to + 8);
        to += toStride;
        a1.Store(to);
        b1.Store(to + 8);
        to += toStride;
        a2.Store(to);
        b2.Store(to + 8);
        to += toStride;
        a3.Store(to);
        b3.Store(to + 8);
        to += toStride;
        a4.Store(to);
        b4.Store(to + 8);
        to += toStride;
        a5.Store(to);
        b5.Store(to + 8);
    }

    private static void Score4(
        float* weights, int stride, byte* panel, float* scales, int features, float* to, int toStride, byte* ahead)
    {
        float* w0 = weights, w1 = w0 + stride, w2 = w1 + stride, w3 = w2 + stride;
        Vector256<float> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector256<float> b0 = default, b1 = default, b2 = default, b3 = default;
        int i = 0;
        while (i < features)
        {
            int end = TFormat.Scaled ? Math.Min(i + KeyValueLayout.KeyScaleFeatures, features) : features;
            for (; i < end; i++)
            {
                TFormat.Load(panel, out Vector256<float> a, out Vector256<float> b);
                panel += TFormat.SixteenBytes;
                Sse.Prefetch1(ahead);
                ahead += TFormat.SixteenBytes;
                if (TFormat.Scaled)
                {
                    a *= Vector256.Load(scales);
                    b *= Vector256.Load(scales + 8);
                }
                Vector256<float> w;
                w = Vector256.Create(w0[i]);
                a0 = Vector256.FusedMultiplyAdd(w, a, a0);
                b0 = Vector256.FusedMultiplyAdd(w, b, b0);
                w = Vector256.Create(w1[i]);
                a1 = Vector256.FusedMultiplyAdd(w, a, a1);
                b1 = Vector256.FusedMultiplyAdd(w, b, b1);
                w = Vector256.Create(w2[i]);
                a2 = Vector256.FusedMultiplyAdd(w, a, a2);
                b2 = Vector256.FusedMultiplyAdd(w, b, b2);
                w = Vector256.Create(w3[i]);
                a3 = Vector256.FusedMultiplyAdd(w, a, a3);
                b3 = Vector256.FusedMultiplyAdd(w, b, b3);
            }
            scales += KeyValueLayout.Lanes;
        }
        a0.Store(to);
        b0.Store(to + 8);
        to += toStride;
        a1.Store(to);
        b1.Store(to + 8);
        to += toStride;
        a2.Store(to);
        b2.Store(to + 8);
        to += toStride;
        a3.Store(to);
        b3.Store(to + 8);
    }

    private static void Sum4(
        float* weights, int stride, byte** blocks, int strip, int positions, float* to, int toStride, byte** ahead)
    {
        float* w0 = weights, w1 = w0 + stride, w2 = w1 + stride, w3 = w2 + stride;
        Vector256<float> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector256<float> b0 = default, b1 = default, b2 = default, b3 = default;
        for (; positions > 0; positions -= KeyValueLayout.BlockTokens)
        {
            byte* values = *blocks++ + strip;
            byte* next = *ahead++ + strip;
            int end = Math.Min(positions, KeyValueLayout.BlockTokens);
            for (int i = 0; i < end; i++)
            {
                TFormat.Load(values, out Vector256<float> a, out Vector256<float> b);
                values += TFormat.SixteenBytes;
                Sse.Prefetch1(next);
                next += TFormat.SixteenBytes;
                Vector256<float> w;
                w = Vector256.Create(w0[i]);
                a0 = Vector256.FusedMultiplyAdd(w, a, a0);
                b0 = Vector256.FusedMultiplyAdd(w, b, b0);
                w = Vector256.Create(w1[i]);
                a1 = Vector256.FusedMultiplyAdd(w, a, a1);
                b1 = Vector256.FusedMultiplyAdd(w, b, b1);
                w = Vector256.Create(w2[i]);
                a2 = Vector256.FusedMultiplyAdd(w, a, a2);
                b2 = Vector256.FusedMultiplyAdd(w, b, b2);
                w = Vector256.Create(w3[i]);
                a3 = Vector256.FusedMultiplyAdd(w, a, a3);
                b3 = Vector256.FusedMultiplyAdd(w, b, b3);
            }
            w0 += KeyValueLayout.BlockTokens;
            w1 += KeyValueLayout.BlockTokens;
            w2 += KeyValueLayout.BlockTokens;
            w3 += KeyValueLayout.BlockTokens;
        }
        a0.Store(to);
        b0.Store(to + 8);
        to += toStride;
        a1.Store(to);
        b1.Store(to + 8);
        to += toStride;
        a2.Store(to);
        b2.Store(to + 8);
        to += toStride;
        a3.Store(to);
        b3.Store(to + 8);
    }
}
