namespace Ponder.Checkpoints.Hub.Storage;

/// <summary>Takes a model out of the store.</summary>
internal static class StoreRemoval
{
    public static long Remove(string root, StoredModel model)
    {
        using StoreLock? held = StoreLock.TryTake(StoreLayout.Lock(root, model.Hub, model.Reference));
        if (held is null)
            throw new HubException($"{model}: another process is pulling it");

        try
        {
            return Delete(root, model);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HubException($"{model}: {e.Message}", e);
        }
    }

    private static long Delete(string root, StoredModel model)
    {
        string folder = StoreLayout.Revision(root, model.Hub, model.Reference);
        List<Manifest> manifests = [.. StoreReader.InRevision(folder).Select(static found => found.Manifest)];
        Manifest? own = manifests.Find(manifest => manifest.Reference() == model.Reference);
        if (own is null)
            return 0;

        // The manifest goes first: a model whose files are half deleted must not look complete.
        File.Delete(StoreLayout.Manifest(folder, own.Selection, complete: true));
        Manifest? update = Manifest.Load(StoreLayout.Manifest(folder, own.Selection, complete: false));
        File.Delete(StoreLayout.Manifest(folder, own.Selection, complete: false));

        HashSet<string> shared = [.. manifests.Where(other => other != own).SelectMany(static other => other.Files).Select(static file => file.Path)];
        long freed = own.Files.Concat(update?.Files ?? [])
            .Select(static file => file.Path)
            .Distinct()
            .Where(path => !shared.Contains(path))
            .Sum(path => DeleteFile(StoreLayout.File(folder, path)));

        Prune(folder, StoreLayout.Models(root));
        return freed;
    }

    /// <summary>Deletes a file and what was fetched of a newer one.</summary>
    public static long DeleteFile(string path)
    {
        long freed = 0;
        foreach (string name in new[] { path, PartialNames.Part(path), PartialNames.Sidecar(path) })
        {
            FileInfo file = new(name);
            if (!file.Exists)
                continue;

            freed += file.Length;
            file.Delete();
        }
        return freed;
    }

    // Folders that are empty now, from the deepest up to the store's own. What a user put there stays.
    private static void Prune(string folder, string top)
    {
        if (!Directory.Exists(folder))
            return;

        foreach (string inner in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).OrderByDescending(static path => path.Length))
            DeleteIfEmpty(inner);
        for (string? path = folder; path is not null && path.Length > top.Length; path = Path.GetDirectoryName(path))
        {
            if (!DeleteIfEmpty(path))
                break;
        }
    }

    private static bool DeleteIfEmpty(string folder)
    {
        if (Directory.EnumerateFileSystemEntries(folder).Any())
            return false;

        Directory.Delete(folder);
        return true;
    }
}
