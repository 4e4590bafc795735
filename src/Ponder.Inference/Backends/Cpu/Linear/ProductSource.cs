namespace Ponder.Inference.Backends.Cpu.Linear;

/// <summary>The activations of a product in the forms that its matrix asks for.</summary>
internal sealed class ProductSource : IDisposable
{
    private readonly QuantizeJob _quantize = new();
    private readonly InterleaveJob _interleave = new();

    /// <summary>As they are.</summary>
    public CpuActivations Rows { get; private set; } = null!;

    public int Tokens => Rows.Rows;

    /// <summary>Rounded to bytes, for quantised parts.</summary>
    public QuantizedActivations Quantized { get; } = new();

    /// <summary>Side by side, for floating-point parts and several tokens.</summary>
    public InterleavedActivations Interleaved { get; } = new();

    /// <summary>Brings activations into those forms.</summary>
    public void Prepare(WorkerPool pool, CpuActivations source, PackedMatrix matrix)
    {
        Rows = source;
        if (matrix.HasQuantizedPart)
            _quantize.Run(pool, source, Quantized, matrix.QuantizedTokens(Tokens), matrix.Forms(Tokens));
        if (matrix.HasFloatPart && Tokens > 1)
            _interleave.Run(pool, source, Interleaved);
    }

    public void Dispose()
    {
        Quantized.Dispose();
        Interleaved.Dispose();
    }
}
