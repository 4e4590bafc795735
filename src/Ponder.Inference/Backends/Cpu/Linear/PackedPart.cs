namespace Ponder.Inference.Backends.Cpu.Linear;

/// <summary>Rows of a matrix that share a format, packed into panels of sixteen.</summary>
internal abstract unsafe class PackedPart : IDisposable
{
    public const int PanelRows = 16;

    protected PackedPart(int rows, int columns)
    {
        Rows = rows;
        Columns = columns;
    }

    public int Rows { get; }

    public int Columns { get; }

    public int Panels => (Rows + PanelRows - 1) / PanelRows;

    /// <summary>Whether it is multiplied with activations rounded to bytes; else with fp32.</summary>
    public abstract bool Quantized { get; }

    /// <summary>Computes one panel's rows for every token.</summary>
    /// <param name="panel">Which panel.</param>
    /// <param name="source">The activations in fp32.</param>
    /// <param name="quantized">The same as bytes, if this part wants them.</param>
    /// <param name="scratch">Memory of <see cref="ScratchBytes"/> for this worker alone.</param>
    /// <returns>Sums as [token][16 rows], inside the scratch memory.</returns>
    public abstract float* Multiply(int panel, CpuActivations source, QuantizedActivations quantized, byte* scratch);

    public abstract long ScratchBytes(int tokens);

    public abstract void Dispose();
}
