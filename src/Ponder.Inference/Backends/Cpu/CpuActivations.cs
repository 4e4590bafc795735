namespace Ponder.Inference.Backends.Cpu;

/// <summary>Activations in native memory; each row starts on a cache line.</summary>
internal sealed unsafe class CpuActivations : Activations
{
    private readonly NativeBuffer _buffer;

    public CpuActivations(int capacity, int columns)
        : base(capacity, columns)
    {
        Stride = (columns + 15) & ~15;
        _buffer = new NativeBuffer((long)capacity * Stride * sizeof(float));
    }

    /// <summary>Floats from one row to the next.</summary>
    public int Stride { get; }

    public float* Row(int row) => _buffer.Floats + (long)row * Stride;

    public Span<float> RowSpan(int row) => new(Row(row), Columns);

    public override void Dispose() => _buffer.Dispose();
}
