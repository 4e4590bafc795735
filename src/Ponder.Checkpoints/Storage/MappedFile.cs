using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Ponder.Checkpoints.Storage;

/// <summary>
/// A whole file mapped for reading. Every access is checked against the length it had when it was opened;
/// knows nothing of formats.
/// </summary>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly MemoryMappedFile? _file;
    private readonly MemoryMappedViewAccessor? _view;
    private byte* _start;
    private bool _disposed;

    private MappedFile(string path, SafeFileHandle handle)
    {
        Path = path;
        Length = RandomAccess.GetLength(handle);
        if (Length == 0)
            return;
        _file = MemoryMappedFile.CreateFromFile(handle, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None,
            leaveOpen: false);
        try
        {
            _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
            _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
            _start += _view.PointerOffset;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The path as the caller gave it.</summary>
    public string Path { get; }

    /// <summary>The file's length in bytes.</summary>
    public long Length { get; }

    /// <summary>Maps a file.</summary>
    /// <exception cref="CheckpointException">There is none, it is a folder, or it may not be read.</exception>
    public static MappedFile Open(string path)
    {
        if (Directory.Exists(path))
            throw new CheckpointException(path, null, "is a folder, expected a file");
        SafeFileHandle? handle = null;
        try
        {
            handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            MappedFile mapped = new(path, handle);
            if (mapped.Length == 0)
                handle.Dispose();
            return mapped;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            handle?.Dispose();
            string problem = e is FileNotFoundException or DirectoryNotFoundException
                ? "no such file"
                : $"cannot be opened: {e.Message}";
            throw new CheckpointException(path, null, problem, e);
        }
    }

    /// <summary>A view of <paramref name="length"/> bytes from <paramref name="offset"/>, valid until disposal.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is not within the file.</exception>
    public ReadOnlySpan<byte> Slice(long offset, int length)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length - length);
        return new ReadOnlySpan<byte>(_start + offset, length);
    }

    /// <summary>
    /// Lets the whole pages within a range leave this process's memory; they are read again from the file if they
    /// are needed after all. Does nothing where the system has no such call.
    /// </summary>
    public void Release(long offset, long length)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (offset < 0 || length <= 0 || length > Length || offset > Length - length)
            return;
        PageAdvice.DoNotNeed(_start + offset, length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        if (_start != null)
            _view!.SafeMemoryMappedViewHandle.ReleasePointer();
        _start = null;
        _view?.Dispose();
        _file?.Dispose();
    }
}
