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

    /// <summary>Unpacks some units, side by side, into a tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(byte* unit, int columns, PanelTile tile)
    {
        for (int column = 0; column < columns; column += TFormat.UnitColumns)
        {
            for (int run = 0; run < TFormat.UnitColumns / QuantizedActivations.Block; run++)
            {
                int block = column / QuantizedActivations.Block + run;
                Run(unit, run, block, tile);
            }
            if (TFormat.IntegerScales)
            {
                for (int half = 0; half < 2; half++)
                {
                    TFormat.Scale(unit, half).Store(tile.Factors + half * 8);
                    if (TFormat.HasMinimum)
                        TFormat.Minimum(unit, half).Store(tile.Factors + Rows + half * 8);
                }
            }
            unit += TFormat.UnitBytes;
        }
    }

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
        for (int block = 0; block < blocks; block++)
        {
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
            factor++;
            scaled++;
        }
        if (TFormat.IntegerScales)
            Finish(tile, blocks, x, cell, sums, parts);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run(byte* unit, int run, int block, PanelTile tile)
    {
        WeightStream.Prefetch<TFormat>(unit, run);
        Vector256<int> sum0 = default, sum1 = default;
        for (int sub = 0; sub < SubsInBlock; sub++)
        {
            int at = block * SubsInBlock + sub;
            Vector256<short> scale0 = Vector256.Create((short)1), scale1 = scale0;
            if (TFormat.IntegerScales)
            {
                Vector128<sbyte> scales = TFormat.SubScales(unit, run * SubsInBlock + sub);
                scale0 = Avx2Integers.Pairs(scales, 0);
                scale1 = Avx2Integers.Pairs(scales, 1);
                scale0.Store((short*)(tile.Scales + at * 64));
                scale1.Store((short*)(tile.Scales + at * 64 + 32));
                if (TFormat.HasMinimum)
                {
                    Vector128<byte> minimums = TFormat.SubMinimums(unit, run * SubsInBlock + sub);
                    Avx2Integers.Floats(minimums).Store(tile.Minimums + at * Rows);
                    Avx2Integers.Floats(Sse2.ShiftRightLogical128BitLane(minimums, 8)).Store(tile.Minimums + at * Rows + 8);
                }
            }
            else
            {
                for (int half = 0; half < 2; half++)
                {
                    TFormat.Scale(unit, half).Store((float*)tile.Scales + at * Rows + half * 8);
                    if (TFormat.HasMinimum)
                        TFormat.Minimum(unit, half).Store(tile.Minimums + at * Rows + half * 8);
                }
            }
            if (sub == 0)
            {
                Quants(unit, run, 0, block, tile, scale0, scale1, ref sum0, ref sum1);
                if (TFormat.SubBlock == 32)
                    Quants(unit, run, 4, block, tile, scale0, scale1, ref sum0, ref sum1);
            }
            else
            {
                Quants(unit, run, 4, block, tile, scale0, scale1, ref sum0, ref sum1);
            }
        }
        if (!IsWide && TFormat.ZeroPoint != 0)
        {
            (sum0 * -128).Store(tile.Corrections + block * Rows);
            (sum1 * -128).Store(tile.Corrections + block * Rows + 8);
        }
    }

    /// <summary>Sixteen columns' quants, and their sums times the sub-scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quants(
        byte* unit, int run, int group, int block, PanelTile tile,
        Vector256<short> scale0, Vector256<short> scale1, ref Vector256<int> sum0, ref Vector256<int> sum1)
    {
        if (group == 0)
        {
            Store(TFormat.Quants(unit, run, 0, 0), 0, 0, block, tile, scale0, ref sum0);
            Store(TFormat.Quants(unit, run, 0, 1), 0, 1, block, tile, scale1, ref sum1);
            Store(TFormat.Quants(unit, run, 1, 0), 1, 0, block, tile, scale0, ref sum0);
            Store(TFormat.Quants(unit, run, 1, 1), 1, 1, block, tile, scale1, ref sum1);
            Store(TFormat.Quants(unit, run, 2, 0), 2, 0, block, tile, scale0, ref sum0);
            Store(TFormat.Quants(unit, run, 2, 1), 2, 1, block, tile, scale1, ref sum1);
            Store(TFormat.Quants(unit, run, 3, 0), 3, 0, block, tile, scale0, ref sum0);
            Store(TFormat.Quants(unit, run, 3, 1), 3, 1, block, tile, scale1, ref sum1);
            return;
        }
        Store(TFormat.Quants(unit, run, 4, 0), 4, 0, block, tile, scale0, ref sum0);
        Store(TFormat.Quants(unit, run, 4, 1), 4, 1, block, tile, scale1, ref sum1);
        Store(TFormat.Quants(unit, run, 5, 0), 5, 0, block, tile, scale0, ref sum0);
        Store(TFormat.Quants(unit, run, 5, 1), 5, 1, block, tile, scale1, ref sum1);
        Store(TFormat.Quants(unit, run, 6, 0), 6, 0, block, tile, scale0, ref sum0);
        Store(TFormat.Quants(unit, run, 6, 1), 6, 1, block, tile, scale1, ref sum1);
        Store(TFormat.Quants(unit, run, 7, 0), 7, 0, block, tile, scale0, ref sum0);
        Store(TFormat.Quants(unit, run, 7, 1), 7, 1, block, tile, scale1, ref sum1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(
        Vector256<byte> quants, int group, int half, int block, PanelTile tile, Vector256<short> scale, ref Vector256<int> sum)
    {
        if (IsWide)
        {
            // Four bytes a row become two pairs of 16-bit numbers: columns 0 and 1 in one vector, 2 and 3 in the next.
            Vector256<int> w = (quants ^ Vector256.Create((byte)0x80)).AsInt32();
            Vector256<short> even = Vector256.ShiftRightArithmetic(Vector256.ShiftLeft(w.AsInt16(), 8), 8);
            Vector256<short> odd = Vector256.ShiftRightArithmetic(w.AsInt16(), 8);
            short* to = (short*)tile.Quants + (block * 16 + group * 2) * 2 * Rows + half * 16;
            Avx2.Blend(even, Vector256.ShiftLeft(odd.AsInt32(), 16).AsInt16(), 0xAA).Store(to);
            Avx2.Blend(Vector256.ShiftRightLogical(even.AsInt32(), 16).AsInt16(), odd, 0xAA).Store(to + 2 * Rows);
            return;
        }
        byte* at = tile.Quants + (block * 8 + group) * 4 * Rows + half * 32;
        if (TFormat.ZeroPoint == 0)
        {
            quants.Store(at);
            return;
        }
        Vector256<sbyte> signed = quants.AsSByte() - Vector256.Create((sbyte)TFormat.ZeroPoint);
        signed.Store((sbyte*)at);
        sum += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(Vector256<byte>.One, signed), scale);
    }

    /// <summary>32 columns of 8-bit quants.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Wide(
        PanelTile tile, int block, short* x,
        out Vector256<int> a0, out Vector256<int> a1, out Vector256<int> a2, out Vector256<int> a3,
        out Vector256<int> b0, out Vector256<int> b1, out Vector256<int> b2, out Vector256<int> b3)
    {
        Vector256<int> s0 = default, s1 = default, s2 = default, s3 = default, t0 = default, t1 = default, t2 = default, t3 = default;
        short* w = (short*)tile.Quants + block * 32 * Rows;
        short* q = x + block * 32;
        for (int i = 0; i < 8; i++)
        {
            for (int k = 0; k < 2; k++)
            {
                Vector256<short> u = Vector256.LoadAligned(w), v = Vector256.LoadAligned(w + 16);
                Vector256<short> at = Vector256.Create(*(int*)q).AsInt16();
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
                w += 2 * Rows;
                q += 2;
            }
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
        if (TFormat.ZeroPoint != 0)
        {
            a0 = a1 = a2 = a3 = Vector256.Load(tile.Corrections + block * Rows);
            b0 = b1 = b2 = b3 = Vector256.Load(tile.Corrections + block * Rows + 8);
        }
        else
        {
            a0 = a1 = a2 = a3 = b0 = b1 = b2 = b3 = default;
        }

        // Products of two columns that can be added in 16 bits: eight of four bits, four of five, two of six.
        int depth = TFormat.Bits <= 4 ? TFormat.SubBlock / 4 : TFormat.Bits == 5 ? 4 : 2;
        for (int piece = 0; piece < 8 / depth; piece++)
        {
            Vector256<short> s0 = default, s1 = default, s2 = default, s3 = default, t0 = default, t1 = default, t2 = default, t3 = default;
            for (int i = 0; i < depth; i += 2)
            {
                Vector256<byte> u = Vector256.LoadAligned(w), v = Vector256.LoadAligned(w + 32);
                Vector256<byte> at = Vector256.Create(*(int*)q).AsByte();
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
                u = Vector256.LoadAligned(w + 64);
                v = Vector256.LoadAligned(w + 96);
                at = Vector256.Create(*(int*)(q + 4)).AsByte();
                s0 += TSign.Multiply(u, at);
                t0 += TSign.Multiply(v, at);
                at = Vector256.Create(*(int*)(q + 4 + Group)).AsByte();
                s1 += TSign.Multiply(u, at);
                t1 += TSign.Multiply(v, at);
                at = Vector256.Create(*(int*)(q + 4 + 2 * Group)).AsByte();
                s2 += TSign.Multiply(u, at);
                t2 += TSign.Multiply(v, at);
                at = Vector256.Create(*(int*)(q + 4 + 3 * Group)).AsByte();
                s3 += TSign.Multiply(u, at);
                t3 += TSign.Multiply(v, at);
                w += 128;
                q += 8;
            }
            Vector256<short> low = Vector256.Create((short)1), high = low;
            if (TFormat.IntegerScales)
            {
                short* scales = (short*)(tile.Scales + (block * SubsInBlock + piece * depth * 4 / TFormat.SubBlock) * 64);
                low = Vector256.Load(scales);
                high = Vector256.Load(scales + 16);
            }
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
