using Ponder.Checkpoints.Hub.Selection;

namespace Ponder.Checkpoints.Hub.Storage;

/// <summary>Reads the store's folders, and chooses among the models in them.</summary>
internal static class StoreReader
{
    // Hub, owner, name, revision.
    private const int Depth = 4;

    public static List<StoredModel> Read(string root)
    {
        List<StoredModel> models = [];
        try
        {
            foreach (string folder in Folders(StoreLayout.Models(root), Depth))
                models.AddRange(InRevision(folder).Select(found => Describe(folder, found.Manifest, found.IsComplete)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HubException($"the model store cannot be read: {e.Message}", e);
        }
        return models;
    }

    /// <summary>The manifests in a revision's folder. A pull that updates a complete model does not hide it.</summary>
    public static List<(Manifest Manifest, bool IsComplete)> InRevision(string folder)
    {
        List<(Manifest Manifest, bool IsComplete)> found = [];
        string manifests = Path.Combine(folder, StoreLayout.ManifestFolder);
        if (!Directory.Exists(manifests))
            return found;

        foreach (string file in Directory.EnumerateFiles(manifests, "*" + StoreLayout.Complete))
        {
            bool complete = !file.EndsWith(StoreLayout.Incomplete, StringComparison.Ordinal);
            if (!complete && File.Exists(file[..^StoreLayout.Incomplete.Length] + StoreLayout.Complete))
                continue;
            if (Manifest.Load(file) is Manifest manifest)
                found.Add((manifest, complete));
        }
        return found;
    }

    public static bool Matches(StoredModel model, ModelReference reference) =>
        Same(model.Reference.Repository, reference.Repository)
        && Same(
            model.Reference.Revision ?? model.Hub.DefaultRevision(),
            reference.Revision ?? model.Hub.DefaultRevision())
        && (reference.Selector is null
            || (model.Quantization is string quantization && GgufNames.Normalize(reference.Selector) == quantization)
            || model.Files.Any(file => GgufNames.Names(file.Path, reference.Selector)));

    public static StoredModel Choose(ModelReference reference, IReadOnlyList<StoredModel> found)
    {
        List<StoredModel> complete = [.. found.Where(static model => model.IsComplete)];
        if (complete.Count == 0)
        {
            string problem = found.Count == 0
                ? "not a file or folder, and not in the model store"
                : "its download is incomplete";
            throw new HubException($"{reference}: {problem}; `ponder pull {reference}` fetches it");
        }

        HubKind hub = complete.Min(static model => model.Hub);
        List<StoredModel> there = [.. complete.Where(model => model.Hub == hub)];
        StoredModel? preferred = there.Count == 1
            ? there[0]
            : there.Find(static model => model.Quantization == GgufNames.Preferred);
        return preferred ?? throw new HubException(
            $"{reference}: several are in the store, name one of {string.Join(", ", there.Select(static model => model.ToString()))}");
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Folders(string folder, int depth)
    {
        if (!Directory.Exists(folder))
            return [];
        if (depth == 0)
            return [folder];
        return Directory.EnumerateDirectories(folder).SelectMany(inner => Folders(inner, depth - 1));
    }

    public static StoredModel Describe(string folder, Manifest manifest, bool isComplete) => new()
    {
        Hub = manifest.Hub,
        Reference = manifest.Reference(),
        Commit = manifest.Commit,
        Quantization = manifest.Quantization,
        Folder = folder,
        Path = manifest.Entry is null ? folder : StoreLayout.File(folder, manifest.Entry),
        Files = manifest.Files,
        IsComplete = isComplete && manifest.Files.All(file => Size(StoreLayout.File(folder, file.Path)) == file.Length),
        Date = manifest.Date,
        Bytes = manifest.Files.Sum(file => OnDisk(StoreLayout.File(folder, file.Path))),
    };

    private static long OnDisk(string path) => (Size(path) ?? 0) + (Size(PartialNames.Part(path)) ?? 0);

    private static long? Size(string path)
    {
        FileInfo file = new(path);
        return file.Exists ? file.Length : null;
    }
}
