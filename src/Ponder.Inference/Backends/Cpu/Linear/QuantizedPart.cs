using System.Runtime.CompilerServices;
using Ponder.Inference.Backends.Cpu.Linear.Kernels;
using Ponder.Inference.Backends.Cpu.Linear.Panels;

namespace Ponder.Inference.Backends.Cpu.Linear;

/// <summary>Quantised rows in panels.</summary>
internal sealed unsafe class QuantizedPart<TFormat, TDot> : PackedPart
    where TFormat : struct, IPanelFormat
    where TDot : struct, IByteDot
{
    /// <summary>So many tokens' activations fit in the first-level cache beside a tile, for matrices of usual width.</summary>
    private const int FewTokens = 32;

    private readonly byte* _memory;

    public QuantizedPart(WeightArena arena, int rows, int columns)
        : base(rows, columns)
    {
        PanelBytes = (long)(columns / TFormat.UnitColumns) * TFormat.UnitBytes;
        _memory = arena.Take(PanelBytes * Panels);
    }

    public override bool Quantized => true;

    public override long PanelBytes { get; }

    private static int TokensAtOnce => TDot.Narrow ? Avx2TileKernel<TFormat>.Tokens : TileKernel<TFormat, TDot>.Tokens;

    public override ActivationForms Forms(int tokens) =>
        tokens > 1 && TDot.Narrow ? Avx2TileKernel<TFormat>.Forms : ActivationForms.None;

    public override int PaddedTokens(int tokens) => tokens == 1 ? 1 : (tokens + TokensAtOnce - 1) / TokensAtOnce * TokensAtOnce;

    public override long ScratchBytes(int tokens, int panels) =>
        PanelTile.Bytes + (long)(PaddedTokens(tokens) * panels + TokensAtOnce) * PanelRows * sizeof(float);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void PackRows(int panel, byte* stored, long rowBytes)
    {
        long blockBytes = rowBytes / (Columns / TFormat.UnitColumns);
        byte* unit = _memory + panel * PanelBytes;
        for (int column = 0; column < Columns; column += TFormat.UnitColumns)
        {
            TFormat.Pack(stored, rowBytes, unit);
            stored += blockBytes;
            unit += TFormat.UnitBytes;
        }
    }

    public override float* Multiply(int first, int panels, CpuActivations source, QuantizedActivations quantized, byte* scratch)
    {
        float* sums = (float*)(scratch + PanelTile.Bytes);
        if (source.Rows == 1)
        {
            for (int panel = 0; panel < panels; panel++)
                Stream(_memory + (first + panel) * PanelBytes, quantized, sums + panel * PanelRows);
            return sums;
        }

        int tokens = quantized.PaddedTokens;
        long panelSums = (long)tokens * PanelRows;
        float* parts = sums + panels * panelSums;
        new Span<float>(sums, checked((int)(panels * panelSums))).Clear();
        PanelTile tile = new(scratch);

        // Many tokens' activations stay in the cache strip by strip, while all panels meet them. Those of few tokens stay
        // there anyway, and the weights are read as they lie.
        if (tokens <= FewTokens)
        {
            for (int panel = 0; panel < panels; panel++)
            {
                for (int start = 0; start < Columns; start += PanelTile.Columns)
                    Strip(first + panel, start, tile, quantized, sums + panel * panelSums, parts);
            }
            return sums;
        }
        for (int start = 0; start < Columns; start += PanelTile.Columns)
        {
            for (int panel = 0; panel < panels; panel++)
                Strip(first + panel, start, tile, quantized, sums + panel * panelSums, parts);
        }
        return sums;
    }

    private void Stream(byte* panel, QuantizedActivations quantized, float* sums)
    {
        if (TDot.Narrow)
            Avx2StreamKernel<TFormat>.Multiply(panel, Columns, quantized, sums);
        else
            StreamKernel<TFormat, TDot>.Multiply(panel, Columns, quantized, sums);
    }

    /// <summary>One panel's product with a strip of columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Strip(int panel, int start, PanelTile tile, QuantizedActivations quantized, float* sums, float* parts)
    {
        byte* unit = _memory + panel * PanelBytes + start / TFormat.UnitColumns * TFormat.UnitBytes;
        int width = Math.Min(PanelTile.Columns, Columns - start);
        int blocks = width / QuantizedActivations.Block;
        int tokens = quantized.PaddedTokens;
        long cell = (long)(start / PanelTile.Columns) * tokens;
        if (TDot.Narrow)
            Avx2TileFill<TFormat>.Units(unit, width, tile);
        else
            TileKernel<TFormat, TDot>.Fill(unit, width, tile);
        for (int token = 0; token < tokens; token += TokensAtOnce)
        {
            if (TDot.Narrow)
                Avx2TileKernel<TFormat>.Multiply(tile, blocks, quantized, cell + token, sums + token * PanelRows, parts);
            else
                TileKernel<TFormat, TDot>.Multiply(tile, blocks, quantized, cell + token, sums + token * PanelRows, parts);
        }
    }
}
