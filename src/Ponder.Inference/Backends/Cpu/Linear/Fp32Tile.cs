using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu;

/// <summary>
/// Dot products of fp32 rows: y[t][r] = w[r] · x[t]. Every product adds its terms in the same order (sixteen lanes
/// along k, then the lanes, then the tail), whatever the tile's shape: a token's result does not depend on the
/// tokens beside it.
/// </summary>
internal static unsafe class Fp32Tile
{
    private const int Lanes = 16;

    /// <summary>Multiplies <paramref name="rows"/> weight rows with <paramref name="tokens"/> activation rows.</summary>
    /// <param name="weights">rows × k, each row after the other.</param>
    /// <param name="rows">Weight rows.</param>
    /// <param name="k">Length of a row.</param>
    /// <param name="x">First activation row.</param>
    /// <param name="xStride">Floats from one activation row to the next.</param>
    /// <param name="tokens">Activation rows.</param>
    /// <param name="y">Where token 0's result for weight row 0 goes.</param>
    /// <param name="yStride">Floats from one token's results to the next's.</param>
    public static void Multiply(float* weights, int rows, int k, float* x, int xStride, int tokens, float* y, int yStride)
    {
        int token = 0;
        for (; token + 4 <= tokens; token += 4)
        {
            int row = 0;
            for (; row + 4 <= rows; row += 4)
                Tile4x4(weights + (long)row * k, k, x + (long)token * xStride, xStride, y + (long)token * yStride + row, yStride);
            for (; row < rows; row++)
            {
                for (int i = token; i < token + 4; i++)
                    y[(long)i * yStride + row] = Dot(weights + (long)row * k, x + (long)i * xStride, k);
            }
        }
        for (; token < tokens; token++)
        {
            float* xt = x + (long)token * xStride;
            float* yt = y + (long)token * yStride;
            int row = 0;
            for (; row + 4 <= rows; row += 4)
                Tile4x1(weights + (long)row * k, k, xt, yt + row);
            for (; row < rows; row++)
                yt[row] = Dot(weights + (long)row * k, xt, k);
        }
    }

    private static float Dot(float* a, float* b, int k)
    {
        Vector512<float> sum = Vector512<float>.Zero;
        int i = 0;
        for (; i + Lanes <= k; i += Lanes)
            sum = Vector512.FusedMultiplyAdd(Vector512.Load(a + i), Vector512.Load(b + i), sum);
        return Finish(sum, a, b, i, k);
    }

    private static void Tile4x1(float* w, int k, float* x, float* y)
    {
        float* w1 = w + k, w2 = w1 + k, w3 = w2 + k;
        Vector512<float> s0 = default, s1 = default, s2 = default, s3 = default;
        int i = 0;
        for (; i + Lanes <= k; i += Lanes)
        {
            Vector512<float> xi = Vector512.Load(x + i);
            s0 = Vector512.FusedMultiplyAdd(Vector512.Load(w + i), xi, s0);
            s1 = Vector512.FusedMultiplyAdd(Vector512.Load(w1 + i), xi, s1);
            s2 = Vector512.FusedMultiplyAdd(Vector512.Load(w2 + i), xi, s2);
            s3 = Vector512.FusedMultiplyAdd(Vector512.Load(w3 + i), xi, s3);
        }
        y[0] = Finish(s0, w, x, i, k);
        y[1] = Finish(s1, w1, x, i, k);
        y[2] = Finish(s2, w2, x, i, k);
        y[3] = Finish(s3, w3, x, i, k);
    }

    private static void Tile4x4(float* w, int k, float* x, int xStride, float* y, int yStride)
    {
        float* w1 = w + k, w2 = w1 + k, w3 = w2 + k;
        float* x1 = x + xStride, x2 = x1 + xStride, x3 = x2 + xStride;
        Vector512<float> s00 = default, s01 = default, s02 = default, s03 = default;
        Vector512<float> s10 = default, s11 = default, s12 = default, s13 = default;
        Vector512<float> s20 = default, s21 = default, s22 = default, s23 = default;
        Vector512<float> s30 = default, s31 = default, s32 = default, s33 = default;
        int i = 0;
        for (; i + Lanes <= k; i += Lanes)
        {
            Vector512<float> a = Vector512.Load(x + i);
            Vector512<float> b = Vector512.Load(x1 + i);
            Vector512<float> c = Vector512.Load(x2 + i);
            Vector512<float> d = Vector512.Load(x3 + i);
            Vector512<float> v = Vector512.Load(w + i);
            s00 = Vector512.FusedMultiplyAdd(v, a, s00);
            s01 = Vector512.FusedMultiplyAdd(v, b, s01);
            s02 = Vector512.FusedMultiplyAdd(v, c, s02);
            s03 = Vector512.FusedMultiplyAdd(v, d, s03);
            v = Vector512.Load(w1 + i);
            s10 = Vector512.FusedMultiplyAdd(v, a, s10);
            s11 = Vector512.FusedMultiplyAdd(v, b, s11);
            s12 = Vector512.FusedMultiplyAdd(v, c, s12);
            s13 = Vector512.FusedMultiplyAdd(v, d, s13);
            v = Vector512.Load(w2 + i);
            s20 = Vector512.FusedMultiplyAdd(v, a, s20);
            s21 = Vector512.FusedMultiplyAdd(v, b, s21);
            s22 = Vector512.FusedMultiplyAdd(v, c, s22);
            s23 = Vector512.FusedMultiplyAdd(v, d, s23);
            v = Vector512.Load(w3 + i);
            s30 = Vector512.FusedMultiplyAdd(v, a, s30);
            s31 = Vector512.FusedMultiplyAdd(v, b, s31);
            s32 = Vector512.FusedMultiplyAdd(v, c, s32);
            s33 = Vector512.FusedMultiplyAdd(v, d, s33);
        }
        Store(y, Finish(s00, w, x, i, k), Finish(s10, w1, x, i, k), Finish(s20, w2, x, i, k), Finish(s30, w3, x, i, k));
        Store(y + yStride, Finish(s01, w, x1, i, k), Finish(s11, w1, x1, i, k), Finish(s21, w2, x1, i, k), Finish(s31, w3, x1, i, k));
        Store(y + 2L * yStride, Finish(s02, w, x2, i, k), Finish(s12, w1, x2, i, k), Finish(s22, w2, x2, i, k), Finish(s32, w3, x2, i, k));
        Store(y + 3L * yStride, Finish(s03, w, x3, i, k), Finish(s13, w1, x3, i, k), Finish(s23, w2, x3, i, k), Finish(s33, w3, x3, i, k));
    }

    private static void Store(float* y, float a, float b, float c, float d)
    {
        y[0] = a;
        y[1] = b;
        y[2] = c;
        y[3] = d;
    }

    private static float Finish(Vector512<float> sum, float* a, float* b, int i, int k)
    {
        float total = Vector512.Sum(sum);
        for (; i < k; i++)
            total += a[i] * b[i];
        return total;
    }
}
