using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Ponder.Inference.Backends.Cpu.Linear.Panels;

namespace Ponder.Inference.Backends.Cpu.Linear.Kernels;

/// <summary>
/// One tile × four tokens: the product of prompts and of batches. Adds the same integers, and then the same floats in
/// the same order, as <see cref="Avx2StreamKernel{TFormat}"/>. Quants with a zero point are signed here and multiplied
/// with activations biased to be unsigned: what that adds depends on the weights alone and is taken off where the
/// integer sums start (<see cref="PanelTile.Corrections"/>). Eight-bit quants are multiplied in 16 bits.
/// </summary>
internal static unsafe class Avx2TileKernel<TFormat>
    where TFormat : struct, IPanelFormat
{
    /// <summary>Tokens of one call.</summary>
    public const int Tokens = 4;

    private const int Rows = PanelTile.Rows;
    private const int Group = QuantizedActivations.Group;
    private const int Blocks = QuantizedActivations.BlocksInGroup;

    private static int SubsInBlock => QuantizedActivations.Block / TFormat.SubBlock;

    private static bool IsWide => TFormat.Bits == 8;

    /// <summary>The form of activations that this format is multiplied with.</summary>
    public static ActivationForms Forms =>
        IsWide ? ActivationForms.Wide : TFormat.ZeroPoint != 0 ? ActivationForms.Biased : ActivationForms.None;

    /// <summary>Adds a tile's products with four consecutive tokens to four times sixteen sums.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="blocks">32-column blocks in it.</param>
    /// <param name="x">The activations.</param>
    /// <param name="cell">The first token's cell.</param>
    /// <param name="sums">Where the sums are.</param>
    /// <param name="parts">Scratch for as many.</param>
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
            if (TFormat.Bits <= 4 && TFormat.SubBlock == 32)
            {
                if (TFormat.ZeroPoint != 0)
                    Nibbles<SignedQuants>(tile, block, x.Biased + cell * Group, factor, scaled, into);
                else
                    Nibbles<UnsignedQuants>(tile, block, (byte*)x.Quants + cell * Group, factor, scaled, into);
                continue;
            }
            Vector256<int> a0, a1, a2, a3, b0, b1, b2, b3;
            if (IsWide)
                Wide(tile, block, x.Wide + cell * Group, out a0, out a1, out a2, out a3, out b0, out b1, out b2, out b3);
            else if (TFormat.ZeroPoint != 0)
                Narrow<SignedQuants>(tile, block, x.Biased + cell * Group, out a0, out a1, out a2, out a3, out b0, out b1, out b2, out b3);
            else
                Narrow<UnsignedQuants>(tile, block, (byte*)x.Quants + cell * Group, out a0, out a1, out a2, out a3, out b0, out b1, out b2, out b3);

            float* scales = (float*)tile.Scales + block * Rows;
            float* minimums = tile.Minimums + block * Rows;
            Add(a0, b0, factor, scales, minimums, scaled, into);
            Add(a1, b1, factor + Blocks, scales, minimums, scaled + Blocks, into + Rows);
            Add(a2, b2, factor + 2 * Blocks, scales, minimums, scaled + 2 * Blocks, into + 2 * Rows);
            Add(a3, b3, factor + 3 * Blocks, scales, minimums, scaled + 3 * Blocks, into + 3 * Rows);
        }
        if (TFormat.IntegerScales)
            Finish(tile, blocks, x, cell, sums, parts);
    }

    /// <summary>32 columns of 8-bit quants.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Wide(
        PanelTile tile, int block, short* x,
        out Vector256<int> a0, out Vector256<int> a1, out Vector256<int> a2, out Vector256<int> a3,
        out Vector256<int> b0, out Vector256<int> b1, out Vector256<int> b2, out Vector256<int> b3)
    {
        short* w = (short*)tile.Quants + block * 32 * Rows;
        short* q = x + block * 32;
        Vector256<short> u = Vector256.LoadAligned(w), v = Vector256.LoadAligned(w + 16);
        Vector256<short> at = Vector256.Create(*(int*)q).AsInt16();
        Vector256<int> s0 = Avx2.MultiplyAddAdjacent(u, at), t0 = Avx2.MultiplyAddAdjacent(v, at);
        at = Vector256.Create(*(int*)(q + Group)).AsInt16();
        Vector256<int> s1 = Avx2.MultiplyAddAdjacent(u, at), t1 = Avx2.MultiplyAddAdjacent(v, at);
        at = Vector256.Create(*(int*)(q + 2 * Group)).AsInt16();
        Vector256<int> s2 = Avx2.MultiplyAddAdjacent(u, at), t2 = Avx2.MultiplyAddAdjacent(v, at);
        at = Vector256.Create(*(int*)(q + 3 * Group)).AsInt16();
        Vector256<int> s3 = Avx2.MultiplyAddAdjacent(u, at), t3 = Avx2.MultiplyAddAdjacent(v, at);
        for (int i = 1; i < 16; i++)
        {
            w += 2 * Rows;
            q += 2;
            u = Vector256.LoadAligned(w);
            v = Vector256.LoadAligned(w + 16);
            at = Vector256.Create(*(int*)q).AsInt16();
            s0 += Avx2.MultiplyAddAdjacent(u, at);
            t0 += Avx2.MultiplyAddAdjacent(v, at);
            at = Vector256.Create(*(int*)(q + Group)).AsInt16();
            s1 += Avx2.MultiplyAddAdjacent(u, at);
            t1 += Avx2.MultiplyAddAdjacent(v, at);
            at = Vector256.Create(*(int*)(q + 2 * Group)).AsInt16();
            s2 += Avx2.MultiplyAddAdjacent(u, at);
            t2 += Avx2.MultiplyAddAdjacent(v, at);
            at = Vector256.Create(*(int*)(q + 3 * Group)).AsInt16();
            s3 += Avx2.MultiplyAddAdjacent(u, at);
            t3 += Avx2.MultiplyAddAdjacent(v, at);
        }
        (a0, a1, a2, a3, b0, b1, b2, b3) = (s0, s1, s2, s3, t0, t1, t2, t3);
        if (TFormat.IntegerScales)
        {
            Vector256<int> low = Int32Scale(tile, block, 0), high = Int32Scale(tile, block, 1);
            (a0, a1, a2, a3, b0, b1, b2, b3) = (a0 * low, a1 * low, a2 * low, a3 * low, b0 * high, b1 * high, b2 * high, b3 * high);
        }
    }

    /// <summary>The first of each pair of 16-bit scales, in 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Int32Scale(PanelTile tile, int block, int half) =>
        Vector256.ShiftRightArithmetic(Vector256.Load((int*)(tile.Scales + block * 64 + half * 32)), 16);

    /// <summary>
    /// 32 columns of quants of four bits with one scale: all products fit in 16 bits, and what is left to do with their
    /// sums is short.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Nibbles<TSign>(PanelTile tile, int block, byte* x, float* factor, float* scaled, float* into)
        where TSign : struct, IByteProduct
    {
        Piece<TSign>(
            tile.Quants + block * 32 * Rows, x + block * 32, 8,
            out Vector256<short> s0, out Vector256<short> s1, out Vector256<short> s2, out Vector256<short> s3,
            out Vector256<short> t0, out Vector256<short> t1, out Vector256<short> t2, out Vector256<short> t3);
        Vector256<short> low = Vector256<short>.One, high = low;
        if (TFormat.IntegerScales)
        {
            low = Vector256.Load((short*)(tile.Scales + block * 64));
            high = Vector256.Load((short*)(tile.Scales + block * 64 + 32));
        }
        float* scales = (float*)tile.Scales + block * Rows;
        float* minimums = tile.Minimums + block * Rows;
        int* start = tile.Corrections + block * Rows;
        Add(Start(s0, low, start), Start(t0, high, start + 8), factor, scales, minimums, scaled, into);
        Add(Start(s1, low, start), Start(t1, high, start + 8), factor + Blocks, scales, minimums, scaled + Blocks, into + Rows);
        Add(Start(s2, low, start), Start(t2, high, start + 8), factor + 2 * Blocks, scales, minimums, scaled + 2 * Blocks, into + 2 * Rows);
        Add(Start(s3, low, start), Start(t3, high, start + 8), factor + 3 * Blocks, scales, minimums, scaled + 3 * Blocks, into + 3 * Rows);
    }

    /// <summary>Brings the first sums of a block to 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Start(Vector256<short> sum, Vector256<short> scale, int* correction) => TFormat.ZeroPoint == 0
        ? Avx2.MultiplyAddAdjacent(sum, scale)
        : Avx2.MultiplyAddAdjacent(sum, scale) + Vector256.Load(correction);

    /// <summary>32 columns of quants of up to six bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Narrow<TSign>(
        PanelTile tile, int block, byte* x,
        out Vector256<int> a0, out Vector256<int> a1, out Vector256<int> a2, out Vector256<int> a3,
        out Vector256<int> b0, out Vector256<int> b1, out Vector256<int> b2, out Vector256<int> b3)
        where TSign : struct, IByteProduct
    {
        byte* w = tile.Quants + block * 32 * Rows;
        byte* q = x + block * 32;
        int* start = tile.Corrections + block * Rows;

        // Products of two columns that can be added in 16 bits: eight of four bits, four of five, two of six.
        int depth = TFormat.Bits <= 4 ? TFormat.SubBlock / 4 : TFormat.Bits == 5 ? 4 : 2;
        Piece<TSign>(
            w, q, depth,
            out Vector256<short> s0, out Vector256<short> s1, out Vector256<short> s2, out Vector256<short> s3,
            out Vector256<short> t0, out Vector256<short> t1, out Vector256<short> t2, out Vector256<short> t3);
        Scales(tile, block, 0, out Vector256<short> low, out Vector256<short> high);
        a0 = Start(s0, low, start);
        a1 = Start(s1, low, start);
        a2 = Start(s2, low, start);
        a3 = Start(s3, low, start);
        b0 = Start(t0, high, start + 8);
        b1 = Start(t1, high, start + 8);
        b2 = Start(t2, high, start + 8);
        b3 = Start(t3, high, start + 8);
        for (int piece = 1; piece < 8 / depth; piece++)
        {
            Piece<TSign>(
                w + piece * depth * 64, q + piece * depth * 4, depth, out s0, out s1, out s2, out s3, out t0, out t1, out t2, out t3);
            Scales(tile, block, piece * depth * 4 / TFormat.SubBlock, out low, out high);
            a0 += Avx2.MultiplyAddAdjacent(s0, low);
            a1 += Avx2.MultiplyAddAdjacent(s1, low);
            a2 += Avx2.MultiplyAddAdjacent(s2, low);
            a3 += Avx2.MultiplyAddAdjacent(s3, low);
            b0 += Avx2.MultiplyAddAdjacent(t0, high);
            b1 += Avx2.MultiplyAddAdjacent(t1, high);
            b2 += Avx2.MultiplyAddAdjacent(t2, high);
            b3 += Avx2.MultiplyAddAdjacent(t3, high);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scales(PanelTile tile, int block, int sub, out Vector256<short> low, out Vector256<short> high)
    {
        low = high = Vector256<short>.One;
        if (!TFormat.IntegerScales)
            return;
        short* scales = (short*)(tile.Scales + (block * SubsInBlock + sub) * 64);
        low = Vector256.Load(scales);
        high = Vector256.Load(scales + 16);
    }

    /// <summary>Sums in 16 bits of so many groups of four columns, an even number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Piece<TSign>(
        byte* w, byte* q, int groups,
        out Vector256<short> s0, out Vector256<short> s1, out Vector256<short> s2, out Vector256<short> s3,
        out Vector256<short> t0, out Vector256<short> t1, out Vector256<short> t2, out Vector256<short> t3)
        where TSign : struct, IByteProduct
    {
        Vector256<byte> u = Vector256.LoadAligned(w), v = Vector256.LoadAligned(w + 32);
        Vector256<byte> at = Vector256.Create(*(int*)q).AsByte();
        s0 = TSign.Multiply(u, at);
        t0 = TSign.Multiply(v, at);
        at = Vector256.Create(*(int*)(q + Group)).AsByte();
        s1 = TSign.Multiply(u, at);
        t1 = TSign.Multiply(v, at);
        at = Vector256.Create(*(int*)(q + 2 * Group)).AsByte();
        s2 = TSign.Multiply(u, at);
        t2 = TSign.Multiply(v, at);
        at = Vector256.Create(*(int*)(q + 3 * Group)).AsByte();
        s3 = TSign.Multiply(u, at);
        t3 = TSign.Multiply(v, at);
        for (int i = 1; i < groups; i++)
        {
            w += 64;
            q += 4;
            u = Vector256.LoadAligned(w);
            v = Vector256.LoadAligned(w + 32);
            at = Vector256.Create(*(int*)q).AsByte();
            s0 += TSign.Multiply(u, at);
            t0 += TSign.Multiply(v, at);
            at = Vector256.Create(*(int*)(q + Group)).AsByte();
            s1 += TSign.Multiply(u, at);
            t1 += TSign.Multiply(v, at);
            at = Vector256.Create(*(int*)(q + 2 * Group)).AsByte();
            s2 += TSign.Multiply(u, at);
            t2 += TSign.Multiply(v, at);
            at = Vector256.Create(*(int*)(q + 3 * Group)).AsByte();
            s3 += TSign.Multiply(u, at);
            t3 += TSign.Multiply(v, at);
        }
    }

    /// <summary>Brings a block's integers to fp32 and adds them to one token's sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(
        Vector256<int> low, Vector256<int> high, float* factor, float* scales, float* minimums, float* scaled, float* sums)
    {
        Vector256<float> first = Vector256.ConvertToSingle(low), second = Vector256.ConvertToSingle(high);
        if (!TFormat.IntegerScales)
        {
            first *= Vector256.Load(scales);
            second *= Vector256.Load(scales + 8);
        }
        Vector256<float> by = Vector256.Create(*factor);
        first = Fma.MultiplyAdd(first, by, Vector256.Load(sums));
        second = Fma.MultiplyAdd(second, by, Vector256.Load(sums + 8));
        if (!TFormat.IntegerScales && TFormat.HasMinimum)
        {
            by = Vector256.Create(*scaled);
            first = Fma.MultiplyAdd(Vector256.Load(minimums), by, first);
            second = Fma.MultiplyAdd(Vector256.Load(minimums + 8), by, second);
        }
        first.Store(sums);
        second.Store(sums + 8);
    }

    /// <summary>Multiplies the unit's parts by its scale, and adds its minimums.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Finish(PanelTile tile, int blocks, QuantizedActivations x, long cell, float* sums, float* parts)
    {
        Vector256<float> low = Vector256.Load(tile.Factors), high = Vector256.Load(tile.Factors + 8);
        for (int token = 0; token < Tokens; token++)
        {
            float* at = sums + token * Rows;
            Fma.MultiplyAdd(Vector256.Load(parts + token * Rows), low, Vector256.Load(at)).Store(at);
            Fma.MultiplyAdd(Vector256.Load(parts + token * Rows + 8), high, Vector256.Load(at + 8)).Store(at + 8);
        }
        if (!TFormat.HasMinimum)
            return;

        Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default, t0 = default, t1 = default, t2 = default, t3 = default;
        int subs = blocks * SubsInBlock;
        int stride = Blocks * SubsInBlock;
        float* scaled = (TFormat.SubBlock == 16 ? x.ScaledSums16 : x.ScaledSums32) + cell * stride;
        float* minimums = tile.Minimums;
        for (int sub = 0; sub < subs; sub++)
        {
            Vector256<float> u = Vector256.Load(minimums), v = Vector256.Load(minimums + 8);
            Vector256<float> at = Vector256.Create(*scaled);
            s0 = Fma.MultiplyAdd(u, at, s0);
            t0 = Fma.MultiplyAdd(v, at, t0);
            at = Vector256.Create(scaled[stride]);
            s1 = Fma.MultiplyAdd(u, at, s1);
            t1 = Fma.MultiplyAdd(v, at, t1);
            at = Vector256.Create(scaled[2 * stride]);
            s2 = Fma.MultiplyAdd(u, at, s2);
            t2 = Fma.MultiplyAdd(v, at, t2);
            at = Vector256.Create(scaled[3 * stride]);
            s3 = Fma.MultiplyAdd(u, at, s3);
            t3 = Fma.MultiplyAdd(v, at, t3);
            minimums += Rows;
            scaled++;
        }
        low = Vector256.Load(tile.Factors + Rows);
        high = Vector256.Load(tile.Factors + Rows + 8);
        Least(s0, t0, low, high, sums);
        Least(s1, t1, low, high, sums + Rows);
        Least(s2, t2, low, high, sums + 2 * Rows);
        Least(s3, t3, low, high, sums + 3 * Rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Least(Vector256<float> first, Vector256<float> second, Vector256<float> low, Vector256<float> high, float* sums)
    {
        Fma.MultiplyAdd(first, low, Vector256.Load(sums)).Store(sums);
        Fma.MultiplyAdd(second, high, Vector256.Load(sums + 8)).Store(sums + 8);
    }
}
