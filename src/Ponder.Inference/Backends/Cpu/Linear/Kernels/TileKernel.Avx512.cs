using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Ponder.Inference.Backends.Cpu.Linear.Panels;

namespace Ponder.Inference.Backends.Cpu.Linear.Kernels;

/// <summary>
/// One tile × four tokens with a vector for all sixteen rows, else as <see cref="Avx2TileKernel{TFormat}"/>: the same
/// tile, the same forms of activations, the same numbers added in the same order.
/// </summary>
internal static unsafe class Avx512TileKernel<TFormat>
    where TFormat : struct, IPanelFormat
{
    /// <summary>Tokens of one call.</summary>
    public const int Tokens = Avx2TileKernel<TFormat>.Tokens;

    private const int Rows = PanelTile.Rows;
    private const int Group = QuantizedActivations.Group;
    private const int Blocks = QuantizedActivations.BlocksInGroup;

    private static int SubsInBlock => QuantizedActivations.Block / TFormat.SubBlock;

    /// <summary>Groups of four columns whose products can be added in 16 bits: eight of four bits, four of five, two of six.</summary>
    private static int Depth
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TFormat.Bits <= 4 ? TFormat.SubBlock / 4 : TFormat.Bits == 5 ? 4 : 2;
    }

    /// <inheritdoc cref="Avx2TileKernel{TFormat}.Multiply"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(PanelTile tile, int blocks, QuantizedActivations x, long cell, float* sums, float* parts)
    {
        float* into = sums;
        if (TFormat.IntegerScales)
        {
            new Span<float>(parts, Tokens * Rows).Clear();
            into = parts;
        }
        float* factor = x.Scales + cell * Blocks;
        float* scaled = x.ScaledSums32 + cell * Blocks;
        for (int block = 0; block < blocks; block++, factor++, scaled++)
        {
            Vector512<int> a0, a1, a2, a3;
            if (TFormat.Bits == 8)
                Wide(tile, block, x.Wide + cell * Group, out a0, out a1, out a2, out a3);
            else if (TFormat.ZeroPoint != 0)
                Narrow<WideSignedQuants>(tile, block, x.Biased + cell * Group, out a0, out a1, out a2, out a3);
            else
                Narrow<WideUnsignedQuants>(tile, block, (byte*)x.Quants + cell * Group, out a0, out a1, out a2, out a3);

            float* scales = (float*)tile.Scales + block * Rows;
            float* minimums = tile.Minimums + block * Rows;
            Add(a0, factor, scales, minimums, scaled, into);
            Add(a1, factor + Blocks, scales, minimums, scaled + Blocks, into + Rows);
            Add(a2, factor + 2 * Blocks, scales, minimums, scaled + 2 * Blocks, into + 2 * Rows);
            Add(a3, factor + 3 * Blocks, scales, minimums, scaled + 3 * Blocks, into + 3 * Rows);
        }
        if (TFormat.IntegerScales)
            Finish(tile, blocks, x, cell, sums, parts);
    }

    /// <summary>32 columns of 8-bit quants.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Wide(
        PanelTile tile, int block, short* x, out Vector512<int> a0, out Vector512<int> a1, out Vector512<int> a2, out Vector512<int> a3)
    {
        short* w = (short*)tile.Quants + block * 32 * Rows;
        short* q = x + block * 32;
        Vector512<short> u = Vector512.LoadAligned(w);
        Vector512<int> s0 = Avx512Integers.MultiplyAddAdjacent(u, Vector512.Create(*(int*)q).AsInt16());
        Vector512<int> s1 = Avx512Integers.MultiplyAddAdjacent(u, Vector512.Create(*(int*)(q + Group)).AsInt16());
        Vector512<int> s2 = Avx512Integers.MultiplyAddAdjacent(u, Vector512.Create(*(int*)(q + 2 * Group)).AsInt16());
        Vector512<int> s3 = Avx512Integers.MultiplyAddAdjacent(u, Vector512.Create(*(int*)(q + 3 * Group)).AsInt16());
        for (int i = 1; i < 16; i++)
        {
            w += 2 * Rows;
            q += 2;
            u = Vector512.LoadAligned(w);
            s0 += Avx512Integers.MultiplyAddAdjacent(u, Vector512.Create(*(int*)q).AsInt16());
            s1 += Avx512Integers.MultiplyAddAdjacent(u, Vector512.Create(*(int*)(q + Group)).AsInt16());
            s2 += Avx512Integers.MultiplyAddAdjacent(u, Vector512.Create(*(int*)(q + 2 * Group)).AsInt16());
            s3 += Avx512Integers.MultiplyAddAdjacent(u, Vector512.Create(*(int*)(q + 3 * Group)).AsInt16());
        }
        (a0, a1, a2, a3) = (s0, s1, s2, s3);
        if (TFormat.IntegerScales)
        {
            // The first of each pair of 16-bit scales, in 32 bits.
            Vector512<int> scale = Vector512.ShiftRightArithmetic(Vector512.Load((int*)(tile.Scales + block * 64)), 16);
            (a0, a1, a2, a3) = (a0 * scale, a1 * scale, a2 * scale, a3 * scale);
        }
    }

    /// <summary>32 columns of quants of up to six bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Narrow<TSign>(
        PanelTile tile, int block, byte* x, out Vector512<int> a0, out Vector512<int> a1, out Vector512<int> a2, out Vector512<int> a3)
        where TSign : struct, IWideByteProduct
    {
        byte* w = tile.Quants + block * 32 * Rows;
        byte* q = x + block * 32;
        Vector512<int> start = TFormat.ZeroPoint == 0 ? default : Vector512.Load(tile.Corrections + block * Rows);
        Piece<TSign>(w, q, out Vector512<short> s0, out Vector512<short> s1, out Vector512<short> s2, out Vector512<short> s3);
        Vector512<short> scale = Scales(tile, block, 0);
        a0 = Avx512Integers.MultiplyAddAdjacent(s0, scale) + start;
        a1 = Avx512Integers.MultiplyAddAdjacent(s1, scale) + start;
        a2 = Avx512Integers.MultiplyAddAdjacent(s2, scale) + start;
        a3 = Avx512Integers.MultiplyAddAdjacent(s3, scale) + start;
        for (int piece = 1; piece < 8 / Depth; piece++)
        {
            Piece<TSign>(w + piece * Depth * 64, q + piece * Depth * 4, out s0, out s1, out s2, out s3);
            scale = Scales(tile, block, piece * Depth * 4 / TFormat.SubBlock);
            a0 += Avx512Integers.MultiplyAddAdjacent(s0, scale);
            a1 += Avx512Integers.MultiplyAddAdjacent(s1, scale);
            a2 += Avx512Integers.MultiplyAddAdjacent(s2, scale);
            a3 += Avx512Integers.MultiplyAddAdjacent(s3, scale);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Scales(PanelTile tile, int block, int sub) => TFormat.IntegerScales
        ? Vector512.Load((short*)(tile.Scales + (block * SubsInBlock + sub) * 64))
        : Vector512<short>.One;

    /// <summary>Sums in 16 bits of <see cref="Depth"/> groups of four columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Piece<TSign>(
        byte* w, byte* q, out Vector512<short> s0, out Vector512<short> s1, out Vector512<short> s2, out Vector512<short> s3)
        where TSign : struct, IWideByteProduct
    {
        Vector512<byte> u = Vector512.LoadAligned(w);
        s0 = TSign.Multiply(u, Vector512.Create(*(int*)q).AsByte());
        s1 = TSign.Multiply(u, Vector512.Create(*(int*)(q + Group)).AsByte());
        s2 = TSign.Multiply(u, Vector512.Create(*(int*)(q + 2 * Group)).AsByte());
        s3 = TSign.Multiply(u, Vector512.Create(*(int*)(q + 3 * Group)).AsByte());
        for (int i = 1; i < Depth; i++)
        {
            w += 64;
            q += 4;
            u = Vector512.LoadAligned(w);
            s0 += TSign.Multiply(u, Vector512.Create(*(int*)q).AsByte());
            s1 += TSign.Multiply(u, Vector512.Create(*(int*)(q + Group)).AsByte());
            s2 += TSign.Multiply(u, Vector512.Create(*(int*)(q + 2 * Group)).AsByte());
            s3 += TSign.Multiply(u, Vector512.Create(*(int*)(q + 3 * Group)).AsByte());
        }
    }

    /// <summary>Brings a block's integers to fp32 and adds them to one token's sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector512<int> dot, float* factor, float* scales, float* minimums, float* scaled, float* sums)
    {
        Vector512<float> value = Vector512.ConvertToSingle(dot);
        if (!TFormat.IntegerScales)
            value *= Vector512.Load(scales);
        value = Vector512.FusedMultiplyAdd(value, Vector512.Create(*factor), Vector512.Load(sums));
        if (!TFormat.IntegerScales && TFormat.HasMinimum)
            value = Vector512.FusedMultiplyAdd(Vector512.Load(minimums), Vector512.Create(*scaled), value);
        value.Store(sums);
    }

    /// <summary>Multiplies the unit's parts by its scale, and adds its minimums.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Finish(PanelTile tile, int blocks, QuantizedActivations x, long cell, float* sums, float* parts)
    {
        Vector512<float> factors = Vector512.Load(tile.Factors);
        Vector512<float> t0 = Vector512.FusedMultiplyAdd(Vector512.Load(parts), factors, Vector512.Load(sums));
        Vector512<float> t1 = Vector512.FusedMultiplyAdd(Vector512.Load(parts + Rows), factors, Vector512.Load(sums + Rows));
        Vector512<float> t2 = Vector512.FusedMultiplyAdd(Vector512.Load(parts + 2 * Rows), factors, Vector512.Load(sums + 2 * Rows));
        Vector512<float> t3 = Vector512.FusedMultiplyAdd(Vector512.Load(parts + 3 * Rows), factors, Vector512.Load(sums + 3 * Rows));
        if (TFormat.HasMinimum)
        {
            Vector512<float> s0 = default, s1 = default, s2 = default, s3 = default;
            int subs = blocks * SubsInBlock;
            int stride = Blocks * SubsInBlock;
            float* scaled = (TFormat.SubBlock == 16 ? x.ScaledSums16 : x.ScaledSums32) + cell * stride;
            float* minimums = tile.Minimums;
            for (int sub = 0; sub < subs; sub++)
            {
                Vector512<float> u = Vector512.Load(minimums);
                s0 = Vector512.FusedMultiplyAdd(u, Vector512.Create(*scaled), s0);
                s1 = Vector512.FusedMultiplyAdd(u, Vector512.Create(scaled[stride]), s1);
                s2 = Vector512.FusedMultiplyAdd(u, Vector512.Create(scaled[2 * stride]), s2);
                s3 = Vector512.FusedMultiplyAdd(u, Vector512.Create(scaled[3 * stride]), s3);
                minimums += Rows;
                scaled++;
            }
            factors = Vector512.Load(tile.Factors + Rows);
            t0 = Vector512.FusedMultiplyAdd(s0, factors, t0);
            t1 = Vector512.FusedMultiplyAdd(s1, factors, t1);
            t2 = Vector512.FusedMultiplyAdd(s2, factors, t2);
            t3 = Vector512.FusedMultiplyAdd(s3, factors, t3);
        }
        t0.Store(sums);
        t1.Store(sums + Rows);
        t2.Store(sums + 2 * Rows);
        t3.Store(sums + 3 * Rows);
    }
}
