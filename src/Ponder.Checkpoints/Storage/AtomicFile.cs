namespace Ponder.Checkpoints.Storage;

/// <summary>
/// A file being written under a temporary name beside its final one, which it takes on <see cref="Commit"/>;
/// disposal before that removes it. So a half-written output never has the final name.
/// </summary>
internal sealed class AtomicFile : IDisposable
{
    private readonly string _temporary;
    private bool _done;

    /// <summary>Creates the temporary file, and its folder if need be.</summary>
    /// <param name="path">The final name.</param>
    /// <param name="length">The length it will have, reserved on the disk at once; 0 if unknown.</param>
    /// <exception cref="IOException">The file cannot be created, or the disk has no room for it.</exception>
    public AtomicFile(string path, long length = 0)
    {
        Path = System.IO.Path.GetFullPath(path);
        string folder = System.IO.Path.GetDirectoryName(Path) ?? throw new IOException($"{path} is not a file name");
        Directory.CreateDirectory(folder);
        _temporary = System.IO.Path.Combine(folder, $".{System.IO.Path.GetFileName(Path)}.{Guid.NewGuid():N}.partial");
        Stream = new FileStream(_temporary, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = 1 << 17,
            PreallocationSize = length,
        });
    }

    /// <summary>The final name.</summary>
    public string Path { get; }

    /// <summary>Where to write.</summary>
    public FileStream Stream { get; }

    /// <summary>Flushes to the disk and gives the file its final name, replacing one that is there.</summary>
    public void Commit()
    {
        ObjectDisposedException.ThrowIf(_done, this);
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
        File.Move(_temporary, Path, overwrite: true);
        _done = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_done)
            return;
        _done = true;
        Stream.Dispose();
        File.Delete(_temporary);
    }
}
