using System.Text.Json;
using System.Text.Json.Serialization;
using Ponder.Checkpoints.Hub.Listing;
using Ponder.Checkpoints.Hub.Storage;

namespace Ponder.Checkpoints.Hub.Transfer;

/// <summary>
/// The bytes of a file that have arrived, in <c>NAME.part</c>, and beside them in <c>NAME.part.json</c> which content they
/// are of: bytes of another version are never continued.
/// </summary>
internal sealed class PartialFile : IDisposable
{
    private const int HashChunk = 1 << 20;

    private readonly RepositoryFile _file;
    private readonly string _path;
    private readonly Microsoft.Win32.SafeHandles.SafeFileHandle _handle;
    private readonly FileHasher _hasher;

    private PartialFile(string path, RepositoryFile file, PartialContent? content)
    {
        _path = path;
        _file = file;
        _hasher = new FileHasher(file);
        _handle = File.OpenHandle(PartialNames.Part(path), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        Length = RandomAccess.GetLength(_handle);
        ETag = content?.ETag;
        if (content is null || Length > file.Size)
            StartOver(null);
    }

    /// <summary>Bytes that are there.</summary>
    public long Length { get; private set; }

    /// <summary>The strong entity tag under which they came, or null.</summary>
    public string? ETag { get; private set; }

    /// <summary>Opens what is there of a file, or begins it.</summary>
    public static PartialFile Open(string path, RepositoryFile file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new PartialFile(path, file, PartialContent.Load(path, file));
    }

    /// <summary>Bytes that a download could continue from.</summary>
    public static long Available(string path, RepositoryFile file)
    {
        FileInfo part = new(PartialNames.Part(path));
        return part.Exists && part.Length <= file.Size && PartialContent.Load(path, file) is not null ? part.Length : 0;
    }

    /// <summary>Hashes what was there when the file was opened.</summary>
    public void Rehash(Action<long> progress, CancellationToken cancellation)
    {
        if (_file.Hash is null)
            return;

        byte[] buffer = new byte[HashChunk];
        for (long offset = 0; offset < Length;)
        {
            cancellation.ThrowIfCancellationRequested();
            int read = RandomAccess.Read(_handle, buffer, offset);
            if (read == 0)
                throw new IOException($"{PartialNames.Part(_path)} became shorter");
            _hasher.Append(buffer.AsSpan(0, read));
            offset += read;
            progress(offset);
        }
    }

    /// <summary>Writes at the end, and hashes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_handle, bytes, Length);
        _hasher.Append(bytes);
        Length += bytes.Length;
    }

    /// <summary>Throws the bytes away; what comes next has the given strong entity tag, or none.</summary>
    public void StartOver(string? etag)
    {
        RandomAccess.SetLength(_handle, 0);
        Length = 0;
        ETag = etag;
        _hasher.StartOver();
        PartialContent.Save(_path, _file, etag);
    }

    /// <summary>Checks a file that has all its bytes, and makes sure they are on the disk itself.</summary>
    /// <exception cref="WrongContentException">They are not the listed ones.</exception>
    public void Verify()
    {
        if (_hasher.Mismatch() is string found)
            throw new WrongContentException($"the bytes are wrong: {_file.Hash!.Kind} is {found}, expected {_file.Hash.Hex}");
        RandomAccess.FlushToDisk(_handle);
    }

    /// <summary>Gives a verified file its name. Closed before.</summary>
    public static void Install(string path)
    {
        File.Move(PartialNames.Part(path), path, overwrite: true);
        File.Delete(PartialNames.Sidecar(path));
    }

    public void Dispose()
    {
        _handle.Dispose();
        _hasher.Dispose();
    }
}

/// <summary>Which content a partial file is of.</summary>
/// <param name="Size">The listed size.</param>
/// <param name="Hash">The listed hash, or null.</param>
/// <param name="ETag">The server's strong entity tag, or null; what identifies the content where no hash is listed.</param>
internal sealed record PartialContent(long Size, string? Hash, string? ETag)
{
    private const int LongestSidecar = 64 * 1024;

    /// <summary>What the sidecar says, or null where it is absent, unreadable or of other content than the listed file's.</summary>
    public static PartialContent? Load(string path, RepositoryFile file)
    {
        FileInfo sidecar = new(PartialNames.Sidecar(path));
        if (!sidecar.Exists || sidecar.Length > LongestSidecar)
            return null;
        try
        {
            PartialContent? content = JsonSerializer.Deserialize(File.ReadAllBytes(sidecar.FullName), PartialJson.Default.PartialContent);
            bool same = content is not null && content.Size == file.Size && content.Hash == file.Hash?.ToString()
                && (content.Hash is not null || content.ETag is not null);
            return same ? content : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static void Save(string path, RepositoryFile file, string? etag)
    {
        PartialContent content = new(file.Size, file.Hash?.ToString(), etag);
        File.WriteAllBytes(PartialNames.Sidecar(path), JsonSerializer.SerializeToUtf8Bytes(content, PartialJson.Default.PartialContent));
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PartialContent))]
internal sealed partial class PartialJson : JsonSerializerContext;
