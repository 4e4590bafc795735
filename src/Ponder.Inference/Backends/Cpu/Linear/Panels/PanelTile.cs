namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>
/// Sixteen rows × up to 256 columns of a matrix, unpacked for a product with several tokens. What the quants and the
/// scales look like is the kernel's own affair: bytes as [column / 4][row][column % 4] or 16-bit numbers as
/// [column / 2][row][column % 2]; scales as fp32 or as pairs of 16-bit integers.
/// </summary>
internal readonly unsafe struct PanelTile
{
    public const int Rows = 16;
    public const int Columns = 256;
    public const int MaxSubBlocks = Columns / 16;

    private const int QuantBytes = Rows * Columns * sizeof(short);
    private const int VectorBytes = Rows * sizeof(float);
    private const int CorrectionBytes = Columns / 32 * VectorBytes;

    /// <summary>Lays a tile over <see cref="Bytes"/> bytes aligned to a cache line.</summary>
    public PanelTile(byte* memory)
    {
        Quants = memory;
        Scales = memory + QuantBytes;
        Minimums = (float*)(Scales + MaxSubBlocks * VectorBytes);
        Factors = Minimums + MaxSubBlocks * Rows;
        Corrections = (int*)(Factors + 2 * Rows);
    }

    public static int Bytes => QuantBytes + (2 * MaxSubBlocks + 2) * VectorBytes + CorrectionBytes;

    public byte* Quants { get; }

    /// <summary>[sub-block][row], 64 bytes a sub-block: fp32, or pairs of 16-bit integers.</summary>
    public byte* Scales { get; }

    /// <summary>[sub-block][row].</summary>
    public float* Minimums { get; }

    /// <summary>The unit's scales, then its minimums, of sixteen rows; for formats with integer sub-scales.</summary>
    public float* Factors { get; }

    /// <summary>[32-column block][row]: where the integer sums start.</summary>
    public int* Corrections { get; }
}
