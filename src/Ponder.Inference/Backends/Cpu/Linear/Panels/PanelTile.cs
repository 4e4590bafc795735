namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>
/// Sixteen rows × up to 256 columns of a matrix, unpacked: unsigned bytes as [column / 4][row][column % 4], and for
/// each sub-block of columns a scale (and a minimum) per row. w = scale · (quant − zero point) + minimum.
/// </summary>
internal readonly unsafe struct PanelTile
{
    public const int Rows = 16;
    public const int Columns = 256;
    public const int QuantBytes = Rows * Columns;
    public const int MaxSubBlocks = Columns / 16;
    public const int Bytes = QuantBytes + 2 * MaxSubBlocks * Rows * sizeof(float);

    /// <summary>Lays a tile over <see cref="Bytes"/> bytes aligned to a cache line.</summary>
    public PanelTile(byte* memory)
    {
        Quants = memory;
        Scales = (float*)(memory + QuantBytes);
        Minimums = Scales + MaxSubBlocks * Rows;
    }

    public byte* Quants { get; }

    /// <summary>[sub-block][row].</summary>
    public float* Scales { get; }

    /// <summary>[sub-block][row].</summary>
    public float* Minimums { get; }
}
