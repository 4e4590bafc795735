using System.Runtime.CompilerServices;
using Ponder.Inference.Backends.Cpu.Linear.Kernels;
using Ponder.Inference.Backends.Cpu.Linear.Panels;

namespace Ponder.Inference.Backends.Cpu.Linear;

/// <summary>Quantised rows in panels.</summary>
internal sealed unsafe class QuantizedPart<TFormat, TKernels> : PackedPart
    where TFormat : struct, IPanelFormat
    where TKernels : struct, IProductKernels
{
    private readonly byte* _memory;

    public QuantizedPart(WeightArena arena, int rows, int columns)
        : base(rows, columns)
    {
        PanelBytes = (long)(columns / TFormat.UnitColumns) * TFormat.UnitBytes;
        _memory = arena.Take(PanelBytes * Panels);
    }

    public override bool Quantized => true;

    public override long PanelBytes { get; }

    public override int TokensAtOnce => TKernels.Tokens<TFormat>();

    public override ActivationForms Forms(int tokens) =>
        tokens > 1 ? TKernels.Forms<TFormat>() : ActivationForms.None;

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

    public override float* Multiply(int first, int panels, ProductSource source, byte* scratch)
    {
        QuantizedActivations quantized = source.Quantized;
        float* sums = (float*)(scratch + PanelTile.Bytes);
        if (source.Tokens == 1)
        {
            for (int panel = 0; panel < panels; panel++)
                TKernels.Stream<TFormat>(_memory + (first + panel) * PanelBytes, Columns, quantized, sums + panel * PanelRows);
            return sums;
        }

        int tokens = PaddedTokens(quantized.Tokens);
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

    /// <summary>One panel's product with a strip of columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Strip(int panel, int start, PanelTile tile, QuantizedActivations quantized, float* sums, float* parts)
    {
        byte* unit = _memory + panel * PanelBytes + start / TFormat.UnitColumns * TFormat.UnitBytes;
        int width = Math.Min(PanelTile.Columns, Columns - start);
        int blocks = width / QuantizedActivations.Block;
        int tokens = PaddedTokens(quantized.Tokens);
        long cell = (long)(start / PanelTile.Columns) * quantized.PaddedTokens;
        TKernels.Fill<TFormat>(unit, width, tile);
        for (int token = 0; token < tokens; token += TokensAtOnce)
            TKernels.Multiply<TFormat>(tile, blocks, quantized, cell + token, sums + token * PanelRows, parts);
    }
}
