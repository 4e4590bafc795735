namespace Ponder.Checkpoints.Hub.Storage;

/// <summary>
/// Where things lie in the store:
/// <c>models/{hub}/{owner}/{name}/{revision}/…</c> the files as the repository names them, with
/// <c>.ponder/{selection}.json</c> (complete) or <c>.ponder/{selection}.incomplete.json</c> beside them,
/// and <c>locks/</c>. Locks are never deleted: on Unix a deleted lock can be held by two at once.
/// </summary>
internal static class StoreLayout
{
    public const string ManifestFolder = ".ponder";
    public const string Complete = ".json";
    public const string Incomplete = ".incomplete.json";

    public static string Models(string root) => Path.Combine(root, "models");

    public static string Revision(string root, HubKind hub, ModelReference reference) =>
        Path.Combine(Models(root), hub.Id(), reference.Owner, reference.Name, RevisionName(hub, reference));

    public static string Lock(string root, HubKind hub, ModelReference reference)
    {
        // '%' occurs in none of the parts, so that two models never share a lock.
        string name = string.Join('%', hub.Id(), reference.Owner, reference.Name, RevisionName(hub, reference));
        return Path.Combine(root, "locks", name + ".lock");
    }

    public static string Manifest(string revisionFolder, string selection, bool complete) =>
        Path.Combine(revisionFolder, ManifestFolder, selection + (complete ? Complete : Incomplete));

    /// <summary>A file of a repository below its revision's folder; the path must have passed <see cref="Listing.RepositoryPath"/>.</summary>
    public static string File(string revisionFolder, string path) =>
        Path.Combine(revisionFolder, path.Replace('/', Path.DirectorySeparatorChar));

    private static string RevisionName(HubKind hub, ModelReference reference) =>
        (reference.Revision ?? hub.DefaultRevision()).Replace("/", "%2F", StringComparison.Ordinal);
}
