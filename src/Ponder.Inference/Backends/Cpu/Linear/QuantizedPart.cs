using Ponder.Inference.Backends.Cpu.Linear.Panels;

namespace Ponder.Inference.Backends.Cpu.Linear;

/// <summary>Quantised rows in panels.</summary>
internal sealed unsafe class QuantizedPart<TFormat, TDot> : PackedPart
    where TFormat : struct, IPanelFormat
    where TDot : struct, IByteDot
{
    private const int Group = QuantizedActivations.Group;

    private readonly NativeBuffer _buffer;
    private readonly long _panelBytes;

    public QuantizedPart(int rows, int columns)
        : base(rows, columns)
    {
        _panelBytes = (long)(columns / TFormat.UnitColumns) * TFormat.UnitBytes;
        _buffer = new NativeBuffer(_panelBytes * Panels);
    }

    public override bool Quantized => true;

    public override long ScratchBytes(int tokens) => PanelTile.Bytes + (long)tokens * PanelRows * sizeof(float);

    /// <summary>Packs up to sixteen stored rows into a panel.</summary>
    public void Pack(int panel, byte* stored, long rowBytes, int rows)
    {
        long blockBytes = rowBytes / (Columns / TFormat.UnitColumns);
        byte* unit = _buffer.Pointer + panel * _panelBytes;
        for (int column = 0; column < Columns; column += TFormat.UnitColumns)
        {
            TFormat.Pack(stored, rowBytes, rows, unit);
            stored += blockBytes;
            unit += TFormat.UnitBytes;
        }
    }

    public override float* Multiply(int panel, CpuActivations source, QuantizedActivations quantized, byte* scratch)
    {
        int tokens = source.Rows;
        PanelTile tile = new(scratch);
        float* sums = (float*)(scratch + PanelTile.Bytes);
        new Span<float>(sums, tokens * PanelRows).Clear();

        byte* unit = _buffer.Pointer + panel * _panelBytes;
        for (int start = 0; start < Columns; start += PanelTile.Columns)
        {
            int width = Math.Min(PanelTile.Columns, Columns - start);
            for (int column = 0; column < width; column += TFormat.UnitColumns)
            {
                TFormat.Unpack(unit, tile, column);
                unit += TFormat.UnitBytes;
            }
            for (int column = 0; column < width; column += Group)
            {
                int blocks = Math.Min(Group, width - column) / QuantizedActivations.Block;
                long cell = (long)((start + column) / Group) * tokens;
                int token = 0;
                for (; token + PanelKernel<TFormat, TDot>.Tokens <= tokens; token += PanelKernel<TFormat, TDot>.Tokens)
                    PanelKernel<TFormat, TDot>.Six(tile, column, blocks, quantized, cell + token, sums + token * PanelRows);
                for (; token < tokens; token++)
                    PanelKernel<TFormat, TDot>.One(tile, column, blocks, quantized, cell + token, sums + token * PanelRows);
            }
        }
        return sums;
    }

    public override void Dispose() => _buffer.Dispose();
}
