namespace Ponder.Inference.Backends.Cpu;

/// <summary>A vector in fp32.</summary>
internal sealed unsafe class CpuVector : Weight
{
    private readonly NativeBuffer _buffer;

    public CpuVector(int length)
        : base(1, length) => _buffer = new NativeBuffer((long)length * sizeof(float));

    public float* Pointer => _buffer.Floats;

    public Span<float> Span => new(Pointer, Columns);

    public override void Dispose() => _buffer.Dispose();
}
