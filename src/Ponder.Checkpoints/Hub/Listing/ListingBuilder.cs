using System.Text.Json;

namespace Ponder.Checkpoints.Hub.Listing;

/// <summary>Collects a listing's files from a stranger's JSON, within bounds.</summary>
/// <param name="repository">The repository, for messages.</param>
internal sealed class ListingBuilder(string repository)
{
    private const int MostFiles = 50_000;

    // No sum of that many sizes leaves 64 bits.
    private const long LargestFile = 1L << 46;

    private readonly Dictionary<string, RepositoryFile> _files = new(StringComparer.Ordinal);

    public void Add(string path, long size, FileHash? hash)
    {
        if (RepositoryPath.Attack(path) is string attack)
            throw new HubException($"{repository}: the hub lists a file whose path {attack}: '{path}'");
        if (size is < 0 or > LargestFile)
            throw new HubException($"{repository}: the hub lists {path} with {size} bytes");
        if (_files.Count == MostFiles)
            throw new HubException($"{repository}: the hub lists more than {MostFiles} files");
        if (!_files.TryAdd(path, new RepositoryFile(path, size, hash)))
            throw new HubException($"{repository}: the hub lists {path} twice");
    }

    public RepositoryListing Build(string? commit) =>
        new(commit, [.. _files.Values.OrderBy(static file => file.Path, StringComparer.Ordinal)]);

    /// <summary>A text field, or null where it is absent or of another type.</summary>
    public static string? Text(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out JsonElement value) || value.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is valid JSON but no text.
            return null;
        }
    }

    /// <summary>A whole number, or null where it is absent or of another type.</summary>
    public static long? Number(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out long number)
            ? number
            : null;
}
