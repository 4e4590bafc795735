using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Kernels;

/// <summary>Sixteen rows of up to <see cref="Columns"/> columns in fp32, [column][row], times some tokens.</summary>
internal static unsafe class FloatTileKernel
{
    public const int Columns = 256;

    /// <summary>Tokens of the wide kernel.</summary>
    public const int Tokens = 6;

    public const int TileBytes = Columns * Rows * sizeof(float);

    private const int Rows = PackedPart.PanelRows;

    /// <summary>Adds one token's products to sixteen sums.</summary>
    public static void One(float* w, int width, float* x, float* sums)
    {
        Vector256<float> low = Vector256.Load(sums), high = Vector256.Load(sums + 8);
        for (int i = 0; i < width; i++)
        {
            Vector256<float> at = Vector256.Create(x[i]);
            low = Vector256.FusedMultiplyAdd(Vector256.LoadAligned(w), at, low);
            high = Vector256.FusedMultiplyAdd(Vector256.LoadAligned(w + 8), at, high);
            w += Rows;
        }
        low.Store(sums);
        high.Store(sums + 8);
    }

    /// <summary>Adds six tokens' products to six times sixteen sums.</summary>
    public static void Six(float* w, int width, float* x, int stride, float* sums)
    {
        float* x1 = x + stride, x2 = x1 + stride, x3 = x2 + stride, x4 = x3 + stride, x5 = x4 + stride;
        Vector256<float> l0 = Vector256.Load(sums), h0 = Vector256.Load(sums + 8);
        Vector256<float> l1 = Vector256.Load(sums + 16), h1 = Vector256.Load(sums + 24);
        Vector256<float> l2 = Vector256.Load(sums + 32), h2 = Vector256.Load(sums + 40);
        Vector256<float> l3 = Vector256.Load(sums + 48), h3 = Vector256.Load(sums + 56);
        Vector256<float> l4 = Vector256.Load(sums + 64), h4 = Vector256.Load(sums + 72);
        Vector256<float> l5 = Vector256.Load(sums + 80), h5 = Vector256.Load(sums + 88);
        for (int i = 0; i < width; i++)
        {
            Vector256<float> u = Vector256.LoadAligned(w), v = Vector256.LoadAligned(w + 8);
            Vector256<float> at = Vector256.Create(x[i]);
            l0 = Vector256.FusedMultiplyAdd(u, at, l0);
            h0 = Vector256.FusedMultiplyAdd(v, at, h0);
            at = Vector256.Create(x1[i]);
            l1 = Vector256.FusedMultiplyAdd(u, at, l1);
            h1 = Vector256.FusedMultiplyAdd(v, at, h1);
            at = Vector256.Create(x2[i]);
            l2 = Vector256.FusedMultiplyAdd(u, at, l2);
            h2 = Vector256.FusedMultiplyAdd(v, at, h2);
            at = Vector256.Create(x3[i]);
            l3 = Vector256.FusedMultiplyAdd(u, at, l3);
            h3 = Vector256.FusedMultiplyAdd(v, at, h3);
            at = Vector256.Create(x4[i]);
            l4 = Vector256.FusedMultiplyAdd(u, at, l4);
            h4 = Vector256.FusedMultiplyAdd(v, at, h4);
            at = Vector256.Create(x5[i]);
            l5 = Vector256.FusedMultiplyAdd(u, at, l5);
            h5 = Vector256.FusedMultiplyAdd(v, at, h5);
            w += Rows;
        }
        l0.Store(sums);
        h0.Store(sums + 8);
        l1.Store(sums + 16);
        h1.Store(sums + 24);
        l2.Store(sums + 32);
        h2.Store(sums + 40);
        l3.Store(sums + 48);
        h3.Store(sums + 56);
        l4.Store(sums + 64);
        h4.Store(sums + 72);
        l5.Store(sums + 80);
        h5.Store(sums + 88);
    }
}
