using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ponder.Checkpoints.Hub.Listing;

namespace Ponder.Checkpoints.Hub.Transfer;

/// <summary>Hashes a file as it passes by.</summary>
internal sealed class FileHasher : IDisposable
{
    private readonly RepositoryFile _file;
    private readonly IncrementalHash? _hash;

    public FileHasher(RepositoryFile file)
    {
        _file = file;
        _hash = file.Hash?.Kind switch
        {
            null => null,
            FileHashKind.Sha256 => IncrementalHash.CreateHash(HashAlgorithmName.SHA256),
            _ => IncrementalHash.CreateHash(HashAlgorithmName.SHA1),
        };
        Begin();
    }

    public void Append(ReadOnlySpan<byte> bytes) => _hash?.AppendData(bytes);

    /// <summary>Forgets what was appended.</summary>
    public void StartOver()
    {
        _hash?.GetHashAndReset();
        Begin();
    }

    /// <summary>Ends the hash; null when it is the listed one, or none was listed, else what was found.</summary>
    public string? Mismatch()
    {
        if (_hash is null)
            return null;

        string found = Convert.ToHexStringLower(_hash.GetHashAndReset());
        Begin();
        return found == _file.Hash!.Hex ? null : found;
    }

    public void Dispose() => _hash?.Dispose();

    private void Begin()
    {
        if (_file.Hash?.Kind == FileHashKind.GitBlob)
            Append(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {_file.Size}\0")));
    }
}
