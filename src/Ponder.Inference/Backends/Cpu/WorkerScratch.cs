namespace Ponder.Inference.Backends.Cpu;

/// <summary>Memory that each worker may scribble on during a chunk; grows to the largest need and stays.</summary>
internal sealed unsafe class WorkerScratch : IDisposable
{
    private readonly NativeBuffer?[] _buffers;

    public WorkerScratch(int workers) => _buffers = new NativeBuffer?[workers];

    /// <summary>At least <paramref name="count"/> floats, contents undefined.</summary>
    public float* Floats(int worker, long count) => (float*)Bytes(worker, count * sizeof(float));

    /// <summary>At least <paramref name="count"/> bytes, aligned to a cache line, contents undefined.</summary>
    public byte* Bytes(int worker, long count)
    {
        NativeBuffer? buffer = _buffers[worker];
        if (buffer is null || buffer.Bytes < count)
        {
            buffer?.Dispose();
            _buffers[worker] = buffer = new NativeBuffer(Math.Max(count, 64 * 1024));
        }
        return buffer.Pointer;
    }

    public void Dispose()
    {
        foreach (NativeBuffer? buffer in _buffers)
            buffer?.Dispose();
    }
}
