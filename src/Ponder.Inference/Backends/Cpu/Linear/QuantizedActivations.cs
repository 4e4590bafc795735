namespace Ponder.Inference.Backends.Cpu.Linear;

/// <summary>
/// Activations as signed bytes with one fp32 scale for every <see cref="Block"/> columns. They lie cell by cell, a cell
/// being <see cref="Group"/> columns of one token, so that a product with a strip of columns reads one stream. Beside
/// them are the sums over the sub-blocks that weights have.
/// </summary>
internal sealed unsafe class QuantizedActivations : IDisposable
{
    public const int Group = 128;
    public const int Block = 32;
    public const int BlocksInGroup = Group / Block;

    private NativeBuffer? _buffer;

    public int Tokens { get; private set; }

    /// <summary>[group][token][column].</summary>
    public sbyte* Quants { get; private set; }

    /// <summary>[group][token][block].</summary>
    public float* Scales { get; private set; }

    /// <summary>Sums of the bytes over 16 columns, [group][token][8].</summary>
    public int* Sums16 { get; private set; }

    /// <summary>Sums of the bytes over 32 columns, [group][token][4].</summary>
    public int* Sums32 { get; private set; }

    /// <summary><see cref="Sums16"/> times the scale.</summary>
    public float* ScaledSums16 { get; private set; }

    /// <summary><see cref="Sums32"/> times the scale.</summary>
    public float* ScaledSums32 { get; private set; }

    /// <summary>Makes room for a matrix.</summary>
    public void Reserve(int tokens, int columns)
    {
        Tokens = tokens;
        long cells = (long)((columns + Group - 1) / Group) * tokens;
        long bytes = cells * (Group + sizeof(float) * (4 + 8 + 4 + 8 + 4)) + 6 * 64;
        if (_buffer is null || _buffer.Bytes < bytes)
        {
            _buffer?.Dispose();
            _buffer = new NativeBuffer(bytes);
        }
        byte* at = _buffer.Pointer;
        Quants = (sbyte*)Take(ref at, cells * Group);
        Scales = (float*)Take(ref at, cells * 4 * sizeof(float));
        Sums16 = (int*)Take(ref at, cells * 8 * sizeof(int));
        Sums32 = (int*)Take(ref at, cells * 4 * sizeof(int));
        ScaledSums16 = (float*)Take(ref at, cells * 8 * sizeof(float));
        ScaledSums32 = (float*)Take(ref at, cells * 4 * sizeof(float));
    }

    public void Dispose() => _buffer?.Dispose();

    private static byte* Take(ref byte* at, long bytes)
    {
        byte* start = at;
        at += (bytes + 63) & ~63L;
        return start;
    }
}
