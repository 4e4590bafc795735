using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Ponder.Inference.Backends.Cpu.KeyValues;

namespace Ponder.Inference.Backends.Cpu.Attention;

/// <summary>
/// Vectors of sixteen: eight rows, or four. Eight sums are the fewest that keep two multipliers busy; they are written out,
/// since only local variables stay in registers.
/// </summary>
internal readonly unsafe struct Avx512AttendKernel<TFormat> : IAttendKernel
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
            if (rows - row > 4)
            {
                Score8(from, stride, panel, scales, features, to, scoreStride, ahead);
                row += 8;
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
            if (rows - row > 4)
            {
                Sum8(from, stride, blocks, strip, positions, to, sumStride, ahead);
                row += 8;
            }
            else
            {
                Sum4(from, stride, blocks, strip, positions, to, sumStride, ahead);
                row += 4;
            }
            ahead = blocks;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Load(byte* sixteen)
    {
        TFormat.Load(sixteen, out Vector256<float> low, out Vector256<float> high);
        return Vector512.Create(low, high);
    }

    private static void Score8(
        float* weights, int stride, byte* panel, float* scales, int features, float* to, int toStride, byte* ahead)
    {
        float* w0 = weights, w1 = w0 + stride, w2 = w1 + stride, w3 = w2 + stride;
        float* w4 = w3 + stride, w5 = w4 + stride, w6 = w5 + stride, w7 = w6 + stride;
        Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector512<float> a4 = default, a5 = default, a6 = default, a7 = default;
        int i = 0;
        while (i < features)
        {
            int end = TFormat.Scaled ? Math.Min(i + KeyValueLayout.KeyScaleFeatures, features) : features;
            for (; i < end; i++)
            {
                Vector512<float> a = Load(panel);
                panel += TFormat.SixteenBytes;
                Sse.Prefetch1(ahead);
                ahead += TFormat.SixteenBytes;
                if (TFormat.Scaled)
                    a *= Vector512.Load(scales);
                a0 = Vector512.FusedMultiplyAdd(Vector512.Create(w0[i]), a, a0);
                a1 = Vector512.FusedMultiplyAdd(Vector512.Create(w1[i]), a, a1);
                a2 = Vector512.FusedMultiplyAdd(Vector512.Create(w2[i]), a, a2);
                a3 = Vector512.FusedMultiplyAdd(Vector512.Create(w3[i]), a, a3);
                a4 = Vector512.FusedMultiplyAdd(Vector512.Create(w4[i]), a, a4);
                a5 = Vector512.FusedMultiplyAdd(Vector512.Create(w5[i]), a, a5);
                a6 = Vector512.FusedMultiplyAdd(Vector512.Create(w6[i]), a, a6);
                a7 = Vector512.FusedMultiplyAdd(Vector512.Create(w7[i]), a, a7);
            }
            scales += KeyValueLayout.Lanes;
        }
        a0.Store(to);
        a1.Store(to + toStride);
        a2.Store(to + 2L * toStride);
        a3.Store(to + 3L * toStride);
        a4.Store(to + 4L * toStride);
        a5.Store(to + 5L * toStride);
        a6.Store(to + 6L * toStride);
        a7.Store(to + 7L * toStride);
    }

    private static void Sum8(
        float* weights, int stride, byte** blocks, int strip, int positions, float* to, int toStride, byte** ahead)
    {
        float* w0 = weights, w1 = w0 + stride, w2 = w1 + stride, w3 = w2 + stride;
        float* w4 = w3 + stride, w5 = w4 + stride, w6 = w5 + stride, w7 = w6 + stride;
        Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector512<float> a4 = default, a5 = default, a6 = default, a7 = default;
        int done = 0;
        while (done < positions)
        {
            byte* values = *blocks++ + strip;
            byte* next = *ahead++ + strip;
            int end = Math.Min(positions, done + KeyValueLayout.BlockTokens);
            for (; done < end; done++)
            {
                Vector512<float> a = Load(values);
                values += TFormat.SixteenBytes;
                Sse.Prefetch1(next);
                next += TFormat.SixteenBytes;
                a0 = Vector512.FusedMultiplyAdd(Vector512.Create(w0[done]), a, a0);
                a1 = Vector512.FusedMultiplyAdd(Vector512.Create(w1[done]), a, a1);
                a2 = Vector512.FusedMultiplyAdd(Vector512.Create(w2[done]), a, a2);
                a3 = Vector512.FusedMultiplyAdd(Vector512.Create(w3[done]), a, a3);
                a4 = Vector512.FusedMultiplyAdd(Vector512.Create(w4[done]), a, a4);
                a5 = Vector512.FusedMultiplyAdd(Vector512.Create(w5[done]), a, a5);
                a6 = Vector512.FusedMultiplyAdd(Vector512.Create(w6[done]), a, a6);
                a7 = Vector512.FusedMultiplyAdd(Vector512.Create(w7[done]), a, a7);
            }
        }
        a0.Store(to);
        a1.Store(to + toStride);
        a2.Store(to + 2L * toStride);
        a3.Store(to + 3L * toStride);
        a4.Store(to + 4L * toStride);
        a5.Store(to + 5L * toStride);
        a6.Store(to + 6L * toStride);
        a7.Store(to + 7L * toStride);
    }

    private static void Score4(
        float* weights, int stride, byte* panel, float* scales, int features, float* to, int toStride, byte* ahead)
    {
        float* w0 = weights, w1 = w0 + stride, w2 = w1 + stride, w3 = w2 + stride;
        Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default;
        int i = 0;
        while (i < features)
        {
            int end = TFormat.Scaled ? Math.Min(i + KeyValueLayout.KeyScaleFeatures, features) : features;
            for (; i < end; i++)
            {
                Vector512<float> a = Load(panel);
                panel += TFormat.SixteenBytes;
                Sse.Prefetch1(ahead);
                ahead += TFormat.SixteenBytes;
                if (TFormat.Scaled)
                    a *= Vector512.Load(scales);
                a0 = Vector512.FusedMultiplyAdd(Vector512.Create(w0[i]), a, a0);
                a1 = Vector512.FusedMultiplyAdd(Vector512.Create(w1[i]), a, a1);
                a2 = Vector512.FusedMultiplyAdd(Vector512.Create(w2[i]), a, a2);
                a3 = Vector512.FusedMultiplyAdd(Vector512.Create(w3[i]), a, a3);
            }
            scales += KeyValueLayout.Lanes;
        }
        a0.Store(to);
        a1.Store(to + toStride);
        a2.Store(to + 2L * toStride);
        a3.Store(to + 3L * toStride);
    }

    private static void Sum4(
        float* weights, int stride, byte** blocks, int strip, int positions, float* to, int toStride, byte** ahead)
    {
        float* w0 = weights, w1 = w0 + stride, w2 = w1 + stride, w3 = w2 + stride;
        Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default;
        int done = 0;
        while (done < positions)
        {
            byte* values = *blocks++ + strip;
            byte* next = *ahead++ + strip;
            int end = Math.Min(positions, done + KeyValueLayout.BlockTokens);
            for (; done < end; done++)
            {
                Vector512<float> a = Load(values);
                values += TFormat.SixteenBytes;
                Sse.Prefetch1(next);
                next += TFormat.SixteenBytes;
                a0 = Vector512.FusedMultiplyAdd(Vector512.Create(w0[done]), a, a0);
                a1 = Vector512.FusedMultiplyAdd(Vector512.Create(w1[done]), a, a1);
                a2 = Vector512.FusedMultiplyAdd(Vector512.Create(w2[done]), a, a2);
                a3 = Vector512.FusedMultiplyAdd(Vector512.Create(w3[done]), a, a3);
            }
        }
        a0.Store(to);
        a1.Store(to + toStride);
        a2.Store(to + 2L * toStride);
        a3.Store(to + 3L * toStride);
    }
}
