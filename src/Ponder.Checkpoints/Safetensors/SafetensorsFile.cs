using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Ponder.Checkpoints.Storage;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints.Safetensors;

/// <summary>
/// A safetensors file (github.com/huggingface/safetensors), mapped into memory: eight bytes of header length, a
/// JSON header, then the tensors' bytes. Nothing is copied, and reading is thread-safe.
/// </summary>
public sealed class SafetensorsFile : IDisposable
{
    private readonly MappedFile _file;
    private readonly long _dataStart;
    private readonly Dictionary<string, SafetensorsTensor> _byName;

    private SafetensorsFile(MappedFile file)
    {
        _file = file;
        if (file.Length < 8)
            throw new CheckpointException(file.Path, null, $"has {file.Length} bytes, expected a safetensors file of at least 8");
        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(file.Slice(0, 8));
        if (headerLength > SafetensorsHeader.LongestHeader || (long)headerLength > file.Length - 8)
        {
            long most = Math.Min(SafetensorsHeader.LongestHeader, file.Length - 8);
            throw new CheckpointException(file.Path, "header length",
                $"is {headerLength}, expected at most {most} (not a safetensors file, or truncated)");
        }
        _dataStart = 8 + (long)headerLength;
        SafetensorsHeader header = SafetensorsHeader.Parse(file.Slice(8, (int)headerLength), file.Length - _dataStart, file.Path);
        Tensors = header.Tensors;
        Metadata = header.Metadata;
        _byName = header.Tensors.ToDictionary(tensor => tensor.Name);
    }

    /// <summary>The path it was opened by.</summary>
    public string Path => _file.Path;

    /// <summary>The file's length in bytes.</summary>
    public long Length => _file.Length;

    /// <summary>Every tensor, by its place in the file.</summary>
    public IReadOnlyList<SafetensorsTensor> Tensors { get; }

    /// <summary>The header's <c>__metadata__</c>, empty if it has none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Opens a file and checks its whole header.</summary>
    /// <exception cref="CheckpointException">It cannot be read or is not valid.</exception>
    public static SafetensorsFile Open(string path)
    {
        MappedFile file = MappedFile.Open(path);
        try
        {
            return new SafetensorsFile(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Looks a tensor up by name; null if there is none.</summary>
    public SafetensorsTensor? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>
    /// A view of <paramref name="length"/> of a tensor's bytes from <paramref name="offset"/>, valid until disposal.
    /// Not necessarily aligned to the elements' size.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is not within the tensor.</exception>
    public ReadOnlySpan<byte> Read(SafetensorsTensor tensor, long offset, int length)
    {
        CheckRange(tensor, offset, length);
        return _file.Slice(_dataStart + tensor.Offset + offset, length);
    }

    /// <summary>A copy of a whole tensor's elements.</summary>
    /// <typeparam name="T">The .NET type of the elements: float for F32, long for I64, ushort for BF16, …</typeparam>
    /// <exception cref="CheckpointException">There is no tensor of that name, its type differs, or it exceeds 2 GiB.</exception>
    public T[] ReadArray<T>(string name) where T : unmanaged
    {
        SafetensorsTensor tensor = Find(name) ?? throw new CheckpointException(Path, name, "no such tensor");
        if (!tensor.Type.IsStoredAs<T>())
            throw new CheckpointException(Path, name, $"is {tensor.Type.HeaderName()}, which is not read as {typeof(T).Name}");
        if (tensor.ByteLength > Array.MaxLength)
            throw new CheckpointException(Path, name, $"has {tensor.ByteLength} bytes, expected at most 2 GiB");
        ReadOnlySpan<byte> bytes = Read(tensor, 0, (int)tensor.ByteLength);
        T[] elements = new T[tensor.Elements];
        bytes.CopyTo(MemoryMarshal.AsBytes(elements.AsSpan()));
        return elements;
    }

    /// <summary>Says that a range of a tensor's bytes will not be read again soon: its pages may leave memory.</summary>
    public void Release(SafetensorsTensor tensor, long offset, long length)
    {
        CheckRange(tensor, offset, length);
        _file.Release(_dataStart + tensor.Offset + offset, length);
    }

    /// <summary>A reader of a tensor's rows, as <paramref name="presented"/>.</summary>
    internal MappedTensorReader ReaderOf(SafetensorsTensor tensor, WeightTensor presented) =>
        new(presented, _file, _dataStart + tensor.Offset);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void CheckRange(SafetensorsTensor tensor, long offset, long length)
    {
        if (!ReferenceEquals(Find(tensor.Name), tensor))
            throw new ArgumentException($"{tensor.Name} is not a tensor of {Path}", nameof(tensor));
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, tensor.ByteLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, tensor.ByteLength - length);
    }
}
