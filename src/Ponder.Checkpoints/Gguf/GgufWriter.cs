using Ponder.Checkpoints.Storage;

namespace Ponder.Checkpoints.Gguf;

/// <summary>
/// Writes a GGUF file (version 3, data aligned to 32 bytes): metadata and tensor shapes first, then the tensors' bytes
/// in order, in pieces of any size. Until <see cref="Complete"/> the file has a temporary name, and disposal before
/// that removes it. Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
/// </summary>
public sealed class GgufWriter : IDisposable
{
    /// <summary>What tensor data is aligned to, from the start of the data.</summary>
    public const int Alignment = 32;

    private readonly AtomicFile _file;
    private readonly IReadOnlyList<GgufTensorShape> _tensors;
    private int _tensor;
    private long _missing;

    /// <summary>Opens the file and writes its header.</summary>
    /// <param name="path">The final name; its folder is created if need be.</param>
    /// <param name="metadata">Keys with values, in the order to write; no key twice.</param>
    /// <param name="tensors">Every tensor, in the order in which its bytes will come; no name twice.</param>
    /// <exception cref="ArgumentException">A key or name is there twice, empty or too long.</exception>
    /// <exception cref="IOException">The file cannot be created, or the disk has no room for it.</exception>
    public GgufWriter(
        string path, IReadOnlyList<KeyValuePair<string, GgufValue>> metadata, IReadOnlyList<GgufTensorShape> tensors)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(tensors);
        byte[] header = GgufHeader.Encode(metadata, tensors);
        _tensors = tensors;
        Length = header.Length + tensors.Sum(tensor => Padded(tensor.StoredBytes));
        _file = new AtomicFile(path, Length);
        try
        {
            _file.Stream.Write(header);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
        _missing = tensors.Count == 0 ? 0 : tensors[0].StoredBytes;
        SkipWritten();
    }

    /// <summary>The file's length when complete, in bytes.</summary>
    public long Length { get; }

    /// <summary>How long a file would be, in bytes.</summary>
    public static long Measure(
        IReadOnlyList<KeyValuePair<string, GgufValue>> metadata, IReadOnlyList<GgufTensorShape> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        return GgufHeader.Encode(metadata, tensors).Length + tensors.Sum(tensor => Padded(tensor.StoredBytes));
    }

    /// <summary>Writes the next bytes of the tensor whose turn it is; they may not reach into the one after it.</summary>
    /// <exception cref="InvalidOperationException">More bytes than the tensor has left.</exception>
    /// <exception cref="IOException">The disk failed.</exception>
    public void Write(ReadOnlySpan<byte> data)
    {
        if (data.Length > _missing)
        {
            string where = _tensor < _tensors.Count ? $"{_tensors[_tensor].Name} has {_missing} left" : "every tensor is written";
            throw new InvalidOperationException($"{data.Length} bytes, but {where}");
        }
        _file.Stream.Write(data);
        _missing -= data.Length;
        SkipWritten();
    }

    /// <summary>Flushes the file to the disk and gives it its name, replacing a file that has it.</summary>
    /// <exception cref="InvalidOperationException">A tensor's bytes are missing.</exception>
    /// <exception cref="IOException">The disk failed.</exception>
    public void Complete()
    {
        if (_tensor < _tensors.Count)
            throw new InvalidOperationException($"{_missing} bytes of {_tensors[_tensor].Name} are missing");
        _file.Commit();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    internal static long Padded(long bytes) => checked(bytes + Alignment - 1) / Alignment * Alignment;

    private void SkipWritten()
    {
        Span<byte> zeros = stackalloc byte[Alignment];
        zeros.Clear();
        while (_missing == 0 && _tensor < _tensors.Count)
        {
            long bytes = _tensors[_tensor].StoredBytes;
            _file.Stream.Write(zeros[..(int)(Padded(bytes) - bytes)]);
            _tensor++;
            _missing = _tensor < _tensors.Count ? _tensors[_tensor].StoredBytes : 0;
        }
    }
}
