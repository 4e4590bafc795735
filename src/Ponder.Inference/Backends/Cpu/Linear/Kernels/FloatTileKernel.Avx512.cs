using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Kernels;

/// <summary>As <see cref="FloatTileKernel"/> with a vector for all sixteen rows, and twelve tokens at once.</summary>
internal static unsafe class Avx512FloatTileKernel
{
    private const int Rows = PackedPart.PanelRows;
    private const int Tokens = InterleavedActivations.Group;

    /// <inheritdoc cref="FloatTileKernel.Multiply"/>
    public static void Multiply(float* w, int width, float* x, int groups, float* sums)
    {
        int group = 0;
        for (; group + 2 <= groups; group += 2)
        {
            Twelve(w, width, x, sums);
            x += 2 * InterleavedActivations.CellFloats;
            sums += 2 * Tokens * Rows;
        }
        if (group < groups)
            Six(w, width, x, sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Twelve(float* w, int width, float* x, float* sums)
    {
        Vector512<float> a0 = Vector512.Load(sums), a1 = Vector512.Load(sums + 16), a2 = Vector512.Load(sums + 32);
        Vector512<float> a3 = Vector512.Load(sums + 48), a4 = Vector512.Load(sums + 64), a5 = Vector512.Load(sums + 80);
        Vector512<float> b0 = Vector512.Load(sums + 96), b1 = Vector512.Load(sums + 112), b2 = Vector512.Load(sums + 128);
        Vector512<float> b3 = Vector512.Load(sums + 144), b4 = Vector512.Load(sums + 160), b5 = Vector512.Load(sums + 176);
        float* next = x + InterleavedActivations.CellFloats;
        float* end = w + width * Rows;
        for (; w < end; w += Rows, x += Tokens, next += Tokens)
        {
            Vector512<float> u = Vector512.LoadAligned(w);
            a0 = Vector512.FusedMultiplyAdd(u, Vector512.Create(*x), a0);
            a1 = Vector512.FusedMultiplyAdd(u, Vector512.Create(x[1]), a1);
            a2 = Vector512.FusedMultiplyAdd(u, Vector512.Create(x[2]), a2);
            a3 = Vector512.FusedMultiplyAdd(u, Vector512.Create(x[3]), a3);
            a4 = Vector512.FusedMultiplyAdd(u, Vector512.Create(x[4]), a4);
            a5 = Vector512.FusedMultiplyAdd(u, Vector512.Create(x[5]), a5);
            b0 = Vector512.FusedMultiplyAdd(u, Vector512.Create(*next), b0);
            b1 = Vector512.FusedMultiplyAdd(u, Vector512.Create(next[1]), b1);
            b2 = Vector512.FusedMultiplyAdd(u, Vector512.Create(next[2]), b2);
            b3 = Vector512.FusedMultiplyAdd(u, Vector512.Create(next[3]), b3);
            b4 = Vector512.FusedMultiplyAdd(u, Vector512.Create(next[4]), b4);
            b5 = Vector512.FusedMultiplyAdd(u, Vector512.Create(next[5]), b5);
        }
        a0.Store(sums);
        a1.Store(sums + 16);
        a2.Store(sums + 32);
        a3.Store(sums + 48);
        a4.Store(sums + 64);
        a5.Store(sums + 80);
        b0.Store(sums + 96);
        b1.Store(sums + 112);
        b2.Store(sums + 128);
        b3.Store(sums + 144);
        b4.Store(sums + 160);
        b5.Store(sums + 176);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Six(float* w, int width, float* x, float* sums)
    {
        Vector512<float> a0 = Vector512.Load(sums), a1 = Vector512.Load(sums + 16), a2 = Vector512.Load(sums + 32);
        Vector512<float> a3 = Vector512.Load(sums + 48), a4 = Vector512.Load(sums + 64), a5 = Vector512.Load(sums + 80);
        float* end = w + width * Rows;
        for (; w < end; w += Rows, x += Tokens)
        {
            Vector512<float> u = Vector512.LoadAligned(w);
            a0 = Vector512.FusedMultiplyAdd(u, Vector512.Create(*x), a0);
            a1 = Vector512.FusedMultiplyAdd(u, Vector512.Create(x[1]), a1);
            a2 = Vector512.FusedMultiplyAdd(u, Vector512.Create(x[2]), a2);
            a3 = Vector512.FusedMultiplyAdd(u, Vector512.Create(x[3]), a3);
            a4 = Vector512.FusedMultiplyAdd(u, Vector512.Create(x[4]), a4);
            a5 = Vector512.FusedMultiplyAdd(u, Vector512.Create(x[5]), a5);
        }
        a0.Store(sums);
        a1.Store(sums + 16);
        a2.Store(sums + 32);
        a3.Store(sums + 48);
        a4.Store(sums + 64);
        a5.Store(sums + 80);
    }
}
