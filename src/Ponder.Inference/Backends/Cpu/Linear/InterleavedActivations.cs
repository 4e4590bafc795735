namespace Ponder.Inference.Backends.Cpu.Linear;

/// <summary>
/// Activations in fp32 as products of floating-point tiles read them: of each strip of columns, a few tokens after the
/// other, and of these all numbers of a column side by side. So a product reads one stream, whatever the tokens.
/// </summary>
internal sealed unsafe class InterleavedActivations : IDisposable
{
    /// <summary>Tokens side by side.</summary>
    public const int Group = 6;

    /// <summary>Columns of a strip.</summary>
    public const int Strip = 256;

    /// <summary>Floats of a group's strip.</summary>
    public const int CellFloats = Group * Strip;

    private NativeBuffer? _buffer;
    private int _groups;

    /// <summary>Makes room for a matrix.</summary>
    public void Reserve(int groups, int columns)
    {
        _groups = groups;
        long strips = (columns + Strip - 1) / Strip;
        long bytes = strips * groups * CellFloats * sizeof(float);
        if (_buffer is null || _buffer.Bytes < bytes)
        {
            _buffer?.Dispose();
            _buffer = new NativeBuffer(bytes);
        }
    }

    /// <summary>Where a group's strip starts: [column][token]. The next group's follows it.</summary>
    public float* Cell(int strip, int group) => _buffer!.Floats + ((long)strip * _groups + group) * CellFloats;

    public void Dispose() => _buffer?.Dispose();
}
