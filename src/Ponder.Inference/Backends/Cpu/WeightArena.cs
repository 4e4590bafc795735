namespace Ponder.Inference.Backends.Cpu;

/// <summary>
/// Memory for packed weights: large stretches, on huge pages where the system has them, from which matrices take their
/// share one after another. It is given back as a whole.
/// </summary>
internal sealed unsafe class WeightArena : IDisposable
{
    private const long StretchBytes = 256L * 1024 * 1024;
    private const long Alignment = 64;

    private readonly List<NativeBuffer> _stretches = [];
    private long _used;

    /// <summary>Bytes, aligned to a cache line; zeros, or stale.</summary>
    /// <exception cref="InferenceException">Memory does not suffice.</exception>
    public byte* Take(long bytes)
    {
        bytes = (bytes + Alignment - 1) / Alignment * Alignment;
        if (_stretches.Count == 0 || _used + bytes > _stretches[^1].Bytes)
        {
            _stretches.Add(new NativeBuffer(Math.Max(bytes, StretchBytes)));
            _used = 0;
        }
        byte* start = _stretches[^1].Pointer + _used;
        _used += bytes;
        return start;
    }

    public void Dispose()
    {
        foreach (NativeBuffer stretch in _stretches)
            stretch.Dispose();
        _stretches.Clear();
    }
}
