using System.Text.Json;
using System.Text.Json.Serialization;
using Ponder.Checkpoints.Hub.Listing;

namespace Ponder.Checkpoints.Hub.Storage;

/// <summary>What a pull set out to fetch (incomplete) or fetched (complete): the store's only record of a model.</summary>
internal sealed record Manifest
{
    private const int CurrentVersion = 1;
    private const long LongestFile = 64 << 20;

    public int Version { get; init; } = CurrentVersion;

    public required HubKind Hub { get; init; }

    public required string Repository { get; init; }

    /// <summary>The revision asked for; null for the default branch.</summary>
    public string? Revision { get; init; }

    public string? Commit { get; init; }

    /// <summary>The name of the manifest's file, without its extension: one a repository for each thing that can be opened.</summary>
    public required string Selection { get; init; }

    /// <summary>What comes after ':' in the model's name; null for a whole folder.</summary>
    public string? Selector { get; init; }

    public string? Quantization { get; init; }

    /// <summary>The file to open, within the repository; null for the folder itself.</summary>
    public string? Entry { get; init; }

    public required DateTimeOffset Date { get; init; }

    public required IReadOnlyList<StoredFile> Files { get; init; }

    /// <summary>Writes the manifest under a temporary name and renames it, so that it is there whole or not at all.</summary>
    public void Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string temporary = path + ".tmp";
        using (FileStream stream = File.Create(temporary))
        {
            JsonSerializer.Serialize(stream, this, ManifestJson.Default.Manifest);
            stream.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Reads a manifest; null where there is none, or one that this program did not write.</summary>
    public static Manifest? Load(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            if (stream.Length > LongestFile)
                return null;

            Manifest? manifest = JsonSerializer.Deserialize(stream, ManifestJson.Default.Manifest);
            return manifest is not null && manifest.IsSound() ? manifest : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The model's name as <see cref="ModelStore"/> lists it.</summary>
    public ModelReference Reference() => ModelReference.Parse(Repository) with { Revision = Revision, Selector = Selector };

    // Removing deletes what the manifest names, so that it must not name anything outside its folder.
    private bool IsSound() =>
        Version == CurrentVersion
        && ModelReference.TryParse(Repository, out ModelReference? reference) && reference.Repository == Repository
        && (Revision is null || ModelReference.TryParse($"{Repository}@{Revision}", out _))
        && (Selector is null || RepositoryPath.Problem(Selector) is null)
        && Files.All(static file => file is { Length: >= 0 } && RepositoryPath.Problem(file.Path) is null)
        && (Entry is null || Files.Any(file => file.Path == Entry));
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
