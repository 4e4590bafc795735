using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Ponder.Inference.Backends.Cpu.Linear.Panels;

namespace Ponder.Inference.Backends.Cpu.Linear.Kernels;

/// <summary>
/// One tile × six tokens, adding in 32 bits: for AVX-VNNI, with fp32 in 512 bits where there is AVX-512, and for
/// processors without AVX2. Adds the same numbers in the same order as <see cref="StreamKernel{TFormat, TDot}"/>.
/// </summary>
internal static unsafe class TileKernel<TFormat, TDot>
    where TFormat : struct, IPanelFormat
    where TDot : struct, IByteDot
{
    /// <summary>Tokens of one call.</summary>
    public const int Tokens = 6;

    private const int Rows = PanelTile.Rows;
    private const int Group = QuantizedActivations.Group;
    private const int Blocks = QuantizedActivations.BlocksInGroup;

    private static int SubsInBlock => QuantizedActivations.Block / TFormat.SubBlock;

    /// <summary>Unpacks some units, side by side, into a tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(byte* unit, int columns, PanelTile tile)
    {
        byte* quants = tile.Quants;
        for (int column = 0; column < columns; column += TFormat.UnitColumns)
        {
            for (int run = 0; run < TFormat.UnitColumns / QuantizedActivations.Block; run++)
            {
                WeightStream.Prefetch<TFormat>(unit, run);
                Quants(unit, run, quants);
                quants += 8 * 4 * Rows;
            }
            if (TFormat.IntegerScales)
                FillIntegers(unit, tile);
            else
                FillScales(unit, column / TFormat.SubBlock, tile);
            unit += TFormat.UnitBytes;
        }
    }

    /// <summary>Adds a tile's products with six consecutive tokens to six times sixteen sums.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="blocks">32-column blocks in it.</param>
    /// <param name="x">The activations.</param>
    /// <param name="cell">The first token's cell.</param>
    /// <param name="sums">Where the sums are.</param>
    /// <param name="parts">Scratch for as many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static void Multiply(PanelTile tile, int blocks, QuantizedActivations x, long cell, float* sums, float* parts)
    {
        float* into = sums;
        float* scaled = stackalloc float[Tokens * Rows];
        if (TFormat.IntegerScales)
        {
            new Span<float>(parts, Tokens * Rows).Clear();
            into = parts;
        }
        for (int block = 0; block < blocks; block++)
        {
            if (SubsInBlock == 1)
            {
                Whole(tile, block, x, cell, into);
                continue;
            }
            Half(tile, block, 0, x, cell, scaled, into);
            Half(tile, block, 1, x, cell, scaled, into);
        }
        if (!TFormat.IntegerScales)
            return;
        for (int token = 0; token < Tokens; token++)
            Finish(tile, blocks * SubsInBlock, x, cell + token, sums + token * Rows, parts + token * Rows);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Quants(byte* unit, int run, byte* quants)
    {
        Store(unit, run, 0, quants);
        Store(unit, run, 1, quants);
        Store(unit, run, 2, quants);
        Store(unit, run, 3, quants);
        Store(unit, run, 4, quants);
        Store(unit, run, 5, quants);
        Store(unit, run, 6, quants);
        Store(unit, run, 7, quants);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(byte* unit, int run, int group, byte* quants)
    {
        Vector256<byte> low = TFormat.Quants(unit, run, group, 0), high = TFormat.Quants(unit, run, group, 1);
        if (WideQuants<TFormat, TDot>.Flip)
        {
            low ^= Vector256.Create((byte)0x80);
            high ^= Vector256.Create((byte)0x80);
        }
        low.StoreAligned(quants + group * 64);
        high.StoreAligned(quants + group * 64 + 32);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void FillScales(byte* unit, int sub, PanelTile tile)
    {
        for (int half = 0; half < 2; half++)
        {
            TFormat.Scale(unit, half).Store((float*)tile.Scales + sub * Rows + half * 8);
            if (TFormat.HasMinimum)
                TFormat.Minimum(unit, half).Store(tile.Minimums + sub * Rows + half * 8);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void FillIntegers(byte* unit, PanelTile tile)
    {
        for (int sub = 0; sub < TFormat.UnitColumns / TFormat.SubBlock; sub++)
        {
            Vector128<sbyte> scales = TFormat.SubScales(unit, sub);
            PanelScales.ToFloats(scales, 0).Store((float*)tile.Scales + sub * Rows);
            PanelScales.ToFloats(scales, 1).Store((float*)tile.Scales + sub * Rows + 8);
            if (!TFormat.HasMinimum)
                continue;
            Vector128<byte> minimums = TFormat.SubMinimums(unit, sub);
            PanelScales.ToFloats(minimums, 0).Store(tile.Minimums + sub * Rows);
            PanelScales.ToFloats(minimums, 1).Store(tile.Minimums + sub * Rows + 8);
        }
        for (int half = 0; half < 2; half++)
        {
            TFormat.Scale(unit, half).Store(tile.Factors + half * 8);
            if (TFormat.HasMinimum)
                TFormat.Minimum(unit, half).Store(tile.Factors + Rows + half * 8);
        }
    }

    /// <summary>
    /// A block with one scale. The loop stands again in <see cref="Half"/>: twelve sums stay in registers only where they are
    /// local variables, not where they are handed from method to method.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Whole(PanelTile tile, int block, QuantizedActivations x, long cell, float* sums)
    {
        int* start = x.Sums32 + cell * Blocks + block;
        Vector256<int> l0 = WideQuants<TFormat, TDot>.Start(start[0]), l1 = WideQuants<TFormat, TDot>.Start(start[Blocks]);
        Vector256<int> l2 = WideQuants<TFormat, TDot>.Start(start[2 * Blocks]), l3 = WideQuants<TFormat, TDot>.Start(start[3 * Blocks]);
        Vector256<int> l4 = WideQuants<TFormat, TDot>.Start(start[4 * Blocks]), l5 = WideQuants<TFormat, TDot>.Start(start[5 * Blocks]);
        Vector256<int> h0 = l0, h1 = l1, h2 = l2, h3 = l3, h4 = l4, h5 = l5;
        byte* w = tile.Quants + block * 32 * Rows;
        sbyte* q = x.Quants + cell * Group + block * 32;
        for (int i = 0; i < 8; i++)
        {
            Vector256<byte> u = Vector256.LoadAligned(w), v = Vector256.LoadAligned(w + 32);
            Vector256<sbyte> at = At(q);
            l0 = TDot.MultiplyAdd(l0, u, at);
            h0 = TDot.MultiplyAdd(h0, v, at);
            at = At(q + Group);
            l1 = TDot.MultiplyAdd(l1, u, at);
            h1 = TDot.MultiplyAdd(h1, v, at);
            at = At(q + 2 * Group);
            l2 = TDot.MultiplyAdd(l2, u, at);
            h2 = TDot.MultiplyAdd(h2, v, at);
            at = At(q + 3 * Group);
            l3 = TDot.MultiplyAdd(l3, u, at);
            h3 = TDot.MultiplyAdd(h3, v, at);
            at = At(q + 4 * Group);
            l4 = TDot.MultiplyAdd(l4, u, at);
            h4 = TDot.MultiplyAdd(h4, v, at);
            at = At(q + 5 * Group);
            l5 = TDot.MultiplyAdd(l5, u, at);
            h5 = TDot.MultiplyAdd(h5, v, at);
            w += 64;
            q += 4;
        }
        float* scales = (float*)tile.Scales + block * Rows;
        float* minimums = tile.Minimums + block * Rows;
        float* factor = x.Scales + cell * Blocks + block;
        float* scaled = x.ScaledSums32 + cell * Blocks + block;
        Add(l0, h0, scales, minimums, factor[0], scaled[0], sums);
        Add(l1, h1, scales, minimums, factor[Blocks], scaled[Blocks], sums + Rows);
        Add(l2, h2, scales, minimums, factor[2 * Blocks], scaled[2 * Blocks], sums + 2 * Rows);
        Add(l3, h3, scales, minimums, factor[3 * Blocks], scaled[3 * Blocks], sums + 3 * Rows);
        Add(l4, h4, scales, minimums, factor[4 * Blocks], scaled[4 * Blocks], sums + 4 * Rows);
        Add(l5, h5, scales, minimums, factor[5 * Blocks], scaled[5 * Blocks], sums + 5 * Rows);
    }

    /// <summary>Half of a block with a scale for each half: the first is left in scratch memory, where the second finds it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Half(PanelTile tile, int block, int half, QuantizedActivations x, long cell, float* scaled, float* sums)
    {
        int* start = x.Pairs16 + (cell * Blocks + block) * 2 + half;
        Vector256<int> l0 = WideQuants<TFormat, TDot>.Start((short)start[0]), l1 = WideQuants<TFormat, TDot>.Start((short)start[2 * Blocks]);
        Vector256<int> l2 = WideQuants<TFormat, TDot>.Start((short)start[4 * Blocks]), l3 = WideQuants<TFormat, TDot>.Start((short)start[6 * Blocks]);
        Vector256<int> l4 = WideQuants<TFormat, TDot>.Start((short)start[8 * Blocks]), l5 = WideQuants<TFormat, TDot>.Start((short)start[10 * Blocks]);
        Vector256<int> h0 = l0, h1 = l1, h2 = l2, h3 = l3, h4 = l4, h5 = l5;
        byte* w = tile.Quants + (block * 32 + half * 16) * Rows;
        sbyte* q = x.Quants + cell * Group + block * 32 + half * 16;
        for (int i = 0; i < 4; i++)
        {
            Vector256<byte> u = Vector256.LoadAligned(w), v = Vector256.LoadAligned(w + 32);
            Vector256<sbyte> at = At(q);
            l0 = TDot.MultiplyAdd(l0, u, at);
            h0 = TDot.MultiplyAdd(h0, v, at);
            at = At(q + Group);
            l1 = TDot.MultiplyAdd(l1, u, at);
            h1 = TDot.MultiplyAdd(h1, v, at);
            at = At(q + 2 * Group);
            l2 = TDot.MultiplyAdd(l2, u, at);
            h2 = TDot.MultiplyAdd(h2, v, at);
            at = At(q + 3 * Group);
            l3 = TDot.MultiplyAdd(l3, u, at);
            h3 = TDot.MultiplyAdd(h3, v, at);
            at = At(q + 4 * Group);
            l4 = TDot.MultiplyAdd(l4, u, at);
            h4 = TDot.MultiplyAdd(h4, v, at);
            at = At(q + 5 * Group);
            l5 = TDot.MultiplyAdd(l5, u, at);
            h5 = TDot.MultiplyAdd(h5, v, at);
            w += 64;
            q += 4;
        }
        float* scales = (float*)tile.Scales + (block * 2 + half) * Rows;
        Vector256<float> low = Vector256.Load(scales), high = Vector256.Load(scales + 8);
        if (half == 0)
        {
            Scale(l0, h0, low, high, scaled);
            Scale(l1, h1, low, high, scaled + Rows);
            Scale(l2, h2, low, high, scaled + 2 * Rows);
            Scale(l3, h3, low, high, scaled + 3 * Rows);
            Scale(l4, h4, low, high, scaled + 4 * Rows);
            Scale(l5, h5, low, high, scaled + 5 * Rows);
            return;
        }
        float* factor = x.Scales + cell * Blocks + block;
        AddScaled(l0, h0, low, high, factor[0], scaled, sums);
        AddScaled(l1, h1, low, high, factor[Blocks], scaled + Rows, sums + Rows);
        AddScaled(l2, h2, low, high, factor[2 * Blocks], scaled + 2 * Rows, sums + 2 * Rows);
        AddScaled(l3, h3, low, high, factor[3 * Blocks], scaled + 3 * Rows, sums + 3 * Rows);
        AddScaled(l4, h4, low, high, factor[4 * Blocks], scaled + 4 * Rows, sums + 4 * Rows);
        AddScaled(l5, h5, low, high, factor[5 * Blocks], scaled + 5 * Rows, sums + 5 * Rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<sbyte> At(sbyte* four) => Vector256.Create(*(int*)four).AsSByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scale(Vector256<int> first, Vector256<int> second, Vector256<float> low, Vector256<float> high, float* scaled)
    {
        (Vector256.ConvertToSingle(first) * low).Store(scaled);
        (Vector256.ConvertToSingle(second) * high).Store(scaled + 8);
    }

    /// <summary>Adds both halves to one token's sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddScaled(
        Vector256<int> first, Vector256<int> second, Vector256<float> low, Vector256<float> high, float factor, float* scaled, float* sums)
    {
        Vector256<float> by = Vector256.Create(factor);
        Vector256<float> both0 = Vector256.FusedMultiplyAdd(Vector256.ConvertToSingle(first), low, Vector256.Load(scaled));
        Vector256<float> both1 = Vector256.FusedMultiplyAdd(Vector256.ConvertToSingle(second), high, Vector256.Load(scaled + 8));
        Vector256.FusedMultiplyAdd(both0, by, Vector256.Load(sums)).Store(sums);
        Vector256.FusedMultiplyAdd(both1, by, Vector256.Load(sums + 8)).Store(sums + 8);
    }

    /// <summary>Brings a block's integers to fp32 and adds them to one token's sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(
        Vector256<int> low, Vector256<int> high, float* scales, float* minimums, float factor, float scaled, float* sums)
    {
        bool minimum = TFormat.HasMinimum && !TFormat.IntegerScales;
        if (TDot.WideFloats)
        {
            Vector512<float> all = Vector512.ConvertToSingle(Vector512.Create(low, high)) * Vector512.Load(scales);
            all = Vector512.FusedMultiplyAdd(all, Vector512.Create(factor), Vector512.Load(sums));
            if (minimum)
                all = Vector512.FusedMultiplyAdd(Vector512.Load(minimums), Vector512.Create(scaled), all);
            all.Store(sums);
            return;
        }
        Vector256<float> by = Vector256.Create(factor);
        Vector256<float> first = Vector256.FusedMultiplyAdd(Vector256.ConvertToSingle(low) * Vector256.Load(scales), by, Vector256.Load(sums));
        Vector256<float> second = Vector256.FusedMultiplyAdd(Vector256.ConvertToSingle(high) * Vector256.Load(scales + 8), by, Vector256.Load(sums + 8));
        if (minimum)
        {
            first = Vector256.FusedMultiplyAdd(Vector256.Load(minimums), Vector256.Create(scaled), first);
            second = Vector256.FusedMultiplyAdd(Vector256.Load(minimums + 8), Vector256.Create(scaled), second);
        }
        first.Store(sums);
        second.Store(sums + 8);
    }

    /// <summary>Multiplies the unit's part of one token by its scale, and adds its minimums.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Finish(PanelTile tile, int subs, QuantizedActivations x, long cell, float* sums, float* part)
    {
        Vector256<float> total0 = Vector256.FusedMultiplyAdd(Vector256.Load(part), Vector256.Load(tile.Factors), Vector256.Load(sums));
        Vector256<float> total1 = Vector256.FusedMultiplyAdd(Vector256.Load(part + 8), Vector256.Load(tile.Factors + 8), Vector256.Load(sums + 8));
        if (TFormat.HasMinimum)
        {
            float* scaled = (TFormat.SubBlock == 16 ? x.ScaledSums16 : x.ScaledSums32) + cell * Blocks * SubsInBlock;
            Vector256<float> least0 = default, least1 = default;
            for (int sub = 0; sub < subs; sub++)
            {
                Vector256<float> sum = Vector256.Create(scaled[sub]);
                least0 = Vector256.FusedMultiplyAdd(Vector256.Load(tile.Minimums + sub * Rows), sum, least0);
                least1 = Vector256.FusedMultiplyAdd(Vector256.Load(tile.Minimums + sub * Rows + 8), sum, least1);
            }
            total0 = Vector256.FusedMultiplyAdd(least0, Vector256.Load(tile.Factors + Rows), total0);
            total1 = Vector256.FusedMultiplyAdd(least1, Vector256.Load(tile.Factors + Rows + 8), total1);
        }
        total0.Store(sums);
        total1.Store(sums + 8);
    }
}
