namespace Ponder.Inference.Backends.Cpu.Linear;

/// <summary>
/// Activations as signed bytes with one fp32 scale for every <see cref="Group"/> columns, group after group so that a
/// product with a strip of columns reads one stream, and the sums of the bytes over the sub-blocks that weights have.
/// </summary>
internal sealed unsafe class QuantizedActivations : IDisposable
{
    public const int Group = 128;

    private NativeBuffer? _buffer;

    public int Tokens { get; private set; }

    /// <summary>[group][token][column].</summary>
    public sbyte* Quants { get; private set; }

    /// <summary>[group][token].</summary>
    public float* Scales { get; private set; }

    /// <summary>Sums over 16 columns, [group][token][8]: as integers and as floats.</summary>
    public int* Sums16 { get; private set; }

    public float* FloatSums16 { get; private set; }

    /// <summary>Sums over 32 columns, [group][token][4]: as integers and as floats.</summary>
    public int* Sums32 { get; private set; }

    public float* FloatSums32 { get; private set; }

    /// <summary>Makes room for a matrix.</summary>
    public void Reserve(int tokens, int columns)
    {
        Tokens = tokens;
        long cells = (long)((columns + Group - 1) / Group) * tokens;
        long bytes = cells * (Group + sizeof(float) * (1 + 8 + 8 + 4 + 4)) + 6 * 64;
        if (_buffer is null || _buffer.Bytes < bytes)
        {
            _buffer?.Dispose();
            _buffer = new NativeBuffer(bytes);
        }
        byte* at = _buffer.Pointer;
        Quants = (sbyte*)Take(ref at, cells * Group);
        Scales = (float*)Take(ref at, cells * sizeof(float));
        Sums16 = (int*)Take(ref at, cells * 8 * sizeof(int));
        FloatSums16 = (float*)Take(ref at, cells * 8 * sizeof(float));
        Sums32 = (int*)Take(ref at, cells * 4 * sizeof(int));
        FloatSums32 = (float*)Take(ref at, cells * 4 * sizeof(float));
    }

    public void Dispose() => _buffer?.Dispose();

    private static byte* Take(ref byte* at, long bytes)
    {
        byte* start = at;
        at += (bytes + 63) & ~63L;
        return start;
    }
}
