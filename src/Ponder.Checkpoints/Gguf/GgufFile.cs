using Ponder.Checkpoints.Storage;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints.Gguf;

/// <summary>
/// A GGUF file (version 2 or 3, little-endian; github.com/ggml-org/ggml, docs/gguf.md), mapped into memory: counts,
/// metadata, tensor descriptions, then the tensors' bytes. Weights are not copied, and reading is thread-safe.
/// </summary>
public sealed class GgufFile : IDisposable
{
    // Metadata of the largest vocabularies takes some 20 MB.
    private const int LongestHeader = 1 << 30;
    private const int HighestRank = 4;
    private const int DefaultAlignment = 32;
    private const int LargestAlignment = 1 << 20;

    private readonly MappedFile _file;
    private readonly long _dataStart;

    private GgufFile(MappedFile file)
    {
        _file = file;
        GgufCursor cursor = new(file.Slice(0, (int)Math.Min(file.Length, LongestHeader)), file.Path);
        Version = ReadVersion(ref cursor);
        int tensors = CheckedCount(cursor.UInt64("tensor count"), 24, cursor.Left, "tensor count");
        int pairs = CheckedCount(cursor.UInt64("metadata count"), 13, cursor.Left, "metadata count");
        Metadata = ReadMetadata(ref cursor, pairs);
        Alignment = (int)(Metadata.Integer("general.alignment", 1, LargestAlignment) ?? DefaultAlignment);
        if (!int.IsPow2(Alignment))
            throw new CheckpointException(Path, "general.alignment", $"is {Alignment}, expected a power of two");
        Tensors = ReadTensors(ref cursor, tensors);
        _dataStart = ((long)cursor.Position + Alignment - 1) & -(long)Alignment;
        CheckPlaces();
    }

    /// <summary>The path it was opened by.</summary>
    public string Path => _file.Path;

    /// <summary>The file's length in bytes.</summary>
    public long Length => _file.Length;

    /// <summary>The format's version, 2 or 3.</summary>
    public int Version { get; }

    /// <summary>Tensors begin at multiples of this many bytes.</summary>
    public int Alignment { get; }

    /// <summary>Its metadata.</summary>
    public GgufMetadata Metadata { get; }

    /// <summary>Every tensor, in the file's order.</summary>
    public IReadOnlyList<GgufTensor> Tensors { get; }

    /// <summary>Opens a file and checks its whole header.</summary>
    /// <exception cref="CheckpointException">It cannot be read or is not valid.</exception>
    public static GgufFile Open(string path)
    {
        MappedFile file = MappedFile.Open(path);
        try
        {
            return new GgufFile(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>A reader of a tensor's rows, as <paramref name="presented"/>.</summary>
    internal MappedTensorReader ReaderOf(GgufTensor tensor, WeightTensor presented) =>
        new(presented, _file, _dataStart + tensor.Offset);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private int ReadVersion(ref GgufCursor cursor)
    {
        if (cursor.Left < 4 || !cursor.Bytes(4, "magic").SequenceEqual("GGUF"u8))
            throw new CheckpointException(Path, "magic", "expected a file that begins with GGUF");
        uint version = cursor.UInt32("version");
        if ((version & 0xffff) == 0 && version != 0)
            throw new CheckpointException(Path, "version", "big-endian GGUF is not supported");
        if (version is not (2 or 3))
            throw new CheckpointException(Path, "version", $"is {version}, expected 2 or 3");
        return (int)version;
    }

    private int CheckedCount(ulong count, int least, int left, string field) => count <= (ulong)(left / least)
        ? (int)count
        : throw new CheckpointException(Path, field, $"is {count}, but only {left} bytes follow (truncated?)");

    private GgufMetadata ReadMetadata(ref GgufCursor cursor, int count)
    {
        List<KeyValuePair<string, GgufValue>> pairs = [];
        for (int i = 0; i < count; i++)
        {
            string key = cursor.Text($"metadata key {i}");
            if (key.Length == 0)
                throw new CheckpointException(Path, $"metadata key {i}", "is empty");
            pairs.Add(new(key, cursor.Value(key)));
        }
        return new GgufMetadata(Path, pairs);
    }

    private List<GgufTensor> ReadTensors(ref GgufCursor cursor, int count)
    {
        List<GgufTensor> tensors = [];
        HashSet<string> names = [];
        for (int i = 0; i < count; i++)
        {
            string name = cursor.Text($"name of tensor {i}");
            if (name.Length == 0)
                throw new CheckpointException(Path, $"tensor {i}", "has no name");
            if (!names.Add(name))
                throw new CheckpointException(Path, $"tensor {i}", $"has the name '{name}', as one before it");
            uint rank = cursor.UInt32(name);
            if (rank is 0 or > HighestRank)
                throw new CheckpointException(Path, name, $"has {rank} dimensions, expected 1 to {HighestRank}");
            long[] dimensions = new long[rank];
            for (int d = 0; d < dimensions.Length; d++)
                dimensions[d] = Dimension(cursor.UInt64(name), name);
            GgufTensor tensor = new(name, cursor.UInt32(name), dimensions, Offset(cursor.UInt64(name), name));
            CheckSize(tensor);
            tensors.Add(tensor);
        }
        return tensors;
    }

    private long Dimension(ulong size, string name) => size is > 0 and <= long.MaxValue
        ? (long)size
        : throw new CheckpointException(Path, name, $"has a dimension of {size}");

    private long Offset(ulong offset, string name) => offset <= long.MaxValue && (long)offset % Alignment == 0
        ? (long)offset
        : throw new CheckpointException(Path, name, $"begins at {offset}, expected a multiple of {Alignment}");

    private void CheckSize(GgufTensor tensor)
    {
        string shape = string.Join(" x ", tensor.Dimensions);
        try
        {
            _ = checked(tensor.Rows * tensor.Columns);
            if (tensor.Type is TensorType type && tensor.Columns % type.BlockLength() != 0)
                throw new CheckpointException(Path, tensor.Name,
                    $"has rows of {tensor.Columns}, expected a multiple of {type}'s block of {type.BlockLength()}");
            _ = tensor.StoredBytes;
        }
        catch (OverflowException e)
        {
            throw new CheckpointException(Path, tensor.Name, $"has the impossible shape {shape}", e);
        }
    }

    // The format does not forbid gaps; an overlap or a tensor past the end can only be damage or malice.
    private void CheckPlaces()
    {
        long available = Math.Max(0, Length - _dataStart);
        long next = 0;
        foreach (GgufTensor tensor in Tensors.OrderBy(tensor => tensor.Offset))
        {
            long bytes = tensor.StoredBytes ?? 0;
            if (tensor.Offset < next)
                throw new CheckpointException(Path, tensor.Name, $"begins at {tensor.Offset}, within the tensor before it");
            if (tensor.Offset > available || bytes > available - tensor.Offset)
                throw new CheckpointException(Path, tensor.Name,
                    $"needs {bytes} bytes at {tensor.Offset}, but the file has only {available} bytes of data (truncated?)");
            next = tensor.Offset + bytes;
        }
    }
}
