using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Kernels;

/// <summary>Sixteen rows of a strip of columns in fp32, [column][row], times some tokens.</summary>
internal static unsafe class FloatTileKernel
{
    public const int TileBytes = InterleavedActivations.Strip * Rows * sizeof(float);

    private const int Rows = PackedPart.PanelRows;
    private const int Tokens = InterleavedActivations.Group;

    /// <summary>Adds the products of some groups of six tokens to as many times sixteen sums.</summary>
    /// <param name="w">The tile.</param>
    /// <param name="width">Columns of it.</param>
    /// <param name="x">The first group's cell of <see cref="InterleavedActivations"/>.</param>
    /// <param name="groups">How many.</param>
    /// <param name="sums">[token][row].</param>
    public static void Multiply(float* w, int width, float* x, int groups, float* sums)
    {
        for (int group = 0; group < groups; group++)
        {
            Six(w, width, x, sums);
            x += InterleavedActivations.CellFloats;
            sums += Tokens * Rows;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Six(float* w, int width, float* x, float* sums)
    {
        Vector256<float> l0 = Vector256.Load(sums), h0 = Vector256.Load(sums + 8);
        Vector256<float> l1 = Vector256.Load(sums + 16), h1 = Vector256.Load(sums + 24);
        Vector256<float> l2 = Vector256.Load(sums + 32), h2 = Vector256.Load(sums + 40);
        Vector256<float> l3 = Vector256.Load(sums + 48), h3 = Vector256.Load(sums + 56);
        Vector256<float> l4 = Vector256.Load(sums + 64), h4 = Vector256.Load(sums + 72);
        Vector256<float> l5 = Vector256.Load(sums + 80), h5 = Vector256.Load(sums + 88);
        float* end = w + width * Rows;
        for (; w < end; w += Rows, x += Tokens)
        {
            Vector256<float> u = Vector256.LoadAligned(w), v = Vector256.LoadAligned(w + 8);
            Vector256<float> at = Vector256.Create(*x);
            l0 = Vector256.FusedMultiplyAdd(u, at, l0);
            h0 = Vector256.FusedMultiplyAdd(v, at, h0);
            at = Vector256.Create(x[1]);
            l1 = Vector256.FusedMultiplyAdd(u, at, l1);
            h1 = Vector256.FusedMultiplyAdd(v, at, h1);
            at = Vector256.Create(x[2]);
            l2 = Vector256.FusedMultiplyAdd(u, at, l2);
            h2 = Vector256.FusedMultiplyAdd(v, at, h2);
            at = Vector256.Create(x[3]);
            l3 = Vector256.FusedMultiplyAdd(u, at, l3);
            h3 = Vector256.FusedMultiplyAdd(v, at, h3);
            at = Vector256.Create(x[4]);
            l4 = Vector256.FusedMultiplyAdd(u, at, l4);
            h4 = Vector256.FusedMultiplyAdd(v, at, h4);
            at = Vector256.Create(x[5]);
            l5 = Vector256.FusedMultiplyAdd(u, at, l5);
            h5 = Vector256.FusedMultiplyAdd(v, at, h5);
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
