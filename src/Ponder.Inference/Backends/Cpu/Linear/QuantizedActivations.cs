namespace Ponder.Inference.Backends.Cpu.Linear;

/// <summary>
/// Activations as signed bytes with one fp32 scale for every <see cref="Block"/> columns. They lie cell by cell, a cell
/// being <see cref="Group"/> columns of one token, so that a product with a strip of columns reads one stream; what the
/// columns or the tokens lack is filled up with zeros. Beside them are their sums, and the same numbers in the other
/// forms that kernels ask for.
/// </summary>
internal sealed unsafe class QuantizedActivations : IDisposable
{
    public const int Group = 256;
    public const int Block = 32;
    public const int BlocksInGroup = Group / Block;

    /// <summary>Bytes of a cell of the sums over sixteen columns: sixteen four-byte numbers.</summary>
    private const int FineBytes = Group / 16 * sizeof(int);

    private NativeBuffer? _buffer;

    /// <summary>Tokens there are.</summary>
    public int Tokens { get; private set; }

    /// <summary>Tokens there is room for: <see cref="Tokens"/>, and zeros up to what the kernels take at once.</summary>
    public int PaddedTokens { get; private set; }

    /// <summary>Cells of one token.</summary>
    public int Groups { get; private set; }

    /// <summary>Which other forms are filled in.</summary>
    public ActivationForms Forms { get; private set; }

    /// <summary>[group][token][column].</summary>
    public sbyte* Quants { get; private set; }

    /// <summary>Quants plus 128, with <see cref="ActivationForms.Biased"/>.</summary>
    public byte* Biased { get; private set; }

    /// <summary>Quants in 16 bits, with <see cref="ActivationForms.Wide"/>.</summary>
    public short* Wide { get; private set; }

    /// <summary>[group][token][block].</summary>
    public float* Scales { get; private set; }

    /// <summary>Sums of the bytes over 16 columns, twice in each number as 16 bits, [group][token][16].</summary>
    public int* Pairs16 { get; private set; }

    /// <summary>Sums of the bytes over 32 columns, [group][token][8].</summary>
    public int* Sums32 { get; private set; }

    /// <summary>Sums over 16 columns times the scale, [group][token][16].</summary>
    public float* ScaledSums16 { get; private set; }

    /// <summary><see cref="Sums32"/> times the scale, [group][token][8].</summary>
    public float* ScaledSums32 { get; private set; }

    /// <summary>Makes room for a matrix. Tokens beyond those given are zeros already.</summary>
    public void Reserve(int tokens, int paddedTokens, int columns, ActivationForms forms)
    {
        Tokens = tokens;
        PaddedTokens = paddedTokens;
        Groups = (columns + Group - 1) / Group;
        Forms = forms;
        long cells = (long)Groups * paddedTokens;
        long bytes = cells * (4 * Group + 2 * FineBytes + 3 * FineBytes / 2);
        if (_buffer is null || _buffer.Bytes < bytes)
        {
            _buffer?.Dispose();
            _buffer = new NativeBuffer(bytes);
        }
        byte* at = _buffer.Pointer;
        Scales = (float*)Take(ref at, cells * FineBytes / 2);
        Sums32 = (int*)Take(ref at, cells * FineBytes / 2);
        ScaledSums32 = (float*)Take(ref at, cells * FineBytes / 2);
        Pairs16 = (int*)Take(ref at, cells * FineBytes);
        ScaledSums16 = (float*)Take(ref at, cells * FineBytes);
        Quants = (sbyte*)Take(ref at, cells * Group);
        Biased = Take(ref at, cells * Group);
        Wide = (short*)Take(ref at, cells * Group * sizeof(short));
    }

    public void Dispose() => _buffer?.Dispose();

    private static byte* Take(ref byte* at, long bytes)
    {
        byte* start = at;
        at += bytes;
        return start;
    }
}

/// <summary>Forms of rounded activations besides signed bytes.</summary>
[Flags]
internal enum ActivationForms
{
    None = 0,

    /// <summary>Unsigned bytes, 128 more than the signed ones.</summary>
    Biased = 1,

    /// <summary>Signed 16-bit numbers.</summary>
    Wide = 2,
}
