using Ponder.Checkpoints.Hub.Listing;
using Ponder.Checkpoints.Hub.Selection;
using Ponder.Checkpoints.Hub.Storage;

namespace Ponder.Checkpoints.Hub.Transfer;

/// <summary>
/// What a pull has to do in a revision's folder, and the order in which it shows: files arrive under other names beside
/// those of the version that is there; only when all have arrived is the old manifest deleted, the files renamed and
/// the new manifest written.
/// </summary>
internal sealed class PullPlan
{
    private readonly string _folder;
    private readonly Manifest? _before;
    private readonly HashSet<string> _present;

    private PullPlan(string folder, Manifest manifest, Manifest? before, FileSelection selection, HashSet<string> present)
    {
        _folder = folder;
        Manifest = manifest;
        _before = before;
        _present = present;
        Selection = selection;
    }

    /// <summary>What will be recorded.</summary>
    public Manifest Manifest { get; }

    /// <summary>The files.</summary>
    public FileSelection Selection { get; }

    /// <summary>Whether all of it is there already.</summary>
    public bool IsUpToDate => _before is not null && _before.Commit == Manifest.Commit
        && _before.Files.SequenceEqual(Manifest.Files) && _present.Count == Selection.Files.Count;

    public static PullPlan Make(
        string folder, HubKind hub, ModelReference reference, RepositoryListing listing, FileSelection selection, DateTimeOffset now)
    {
        Manifest manifest = new()
        {
            Hub = hub,
            Repository = reference.Repository,
            Revision = reference.Revision == hub.DefaultRevision() ? null : reference.Revision,
            Commit = listing.Commit,
            Selection = selection.Key,
            Selector = selection.Selector,
            Quantization = selection.Quantization,
            Entry = selection.Entry,
            Date = now,
            Files = [.. selection.Files.Select(static file => new StoredFile(file.Path, file.Size, file.Hash?.ToString()))],
        };

        Manifest[] complete = [.. StoreReader.InRevision(folder).Where(static found => found.IsComplete).Select(static found => found.Manifest)];
        HashSet<string> present = [.. complete
            .SelectMany(old => old.Files.Where(file => file.Hash is not null || (old.Commit is not null && old.Commit == listing.Commit)))
            .Intersect(manifest.Files)
            .Where(file => Size(StoreLayout.File(folder, file.Path)) == file.Length)
            .Select(static file => file.Path)];
        Manifest? before = Array.Find(complete, old => old.Selection == selection.Key);
        return new PullPlan(folder, manifest, before, selection, present);
    }

    /// <summary>Where a file will be.</summary>
    public string PathOf(RepositoryFile file) => StoreLayout.File(_folder, file.Path);

    /// <summary>Whether a file is there, checked by an earlier pull or by this one.</summary>
    public bool IsPresent(RepositoryFile file) => _present.Contains(file.Path);

    /// <summary>A file that was found on disk has been checked.</summary>
    public void MarkPresent(RepositoryFile file) => _present.Add(file.Path);

    /// <summary>Records that the pull has begun, and clears away what an earlier one for another version left.</summary>
    public void Begin()
    {
        string incomplete = StoreLayout.Manifest(_folder, Manifest.Selection, complete: false);
        if (Manifest.Load(incomplete) is Manifest abandoned)
        {
            foreach (StoredFile file in abandoned.Files.ExceptBy(Manifest.Files.Select(static file => file.Path), static file => file.Path))
            {
                File.Delete(PartialNames.Part(StoreLayout.File(_folder, file.Path)));
                File.Delete(PartialNames.Sidecar(StoreLayout.File(_folder, file.Path)));
            }
        }
        Manifest.Save(incomplete);
    }

    /// <summary>Gives all files their names, and the model its manifest.</summary>
    public void Install()
    {
        string complete = StoreLayout.Manifest(_folder, Manifest.Selection, complete: true);
        File.Delete(complete);
        foreach (RepositoryFile file in Selection.Files.Where(file => !IsPresent(file)))
            PartialFile.Install(PathOf(file));
        Manifest.Save(complete);
        File.Delete(StoreLayout.Manifest(_folder, Manifest.Selection, complete: false));

        HashSet<string> used = [.. StoreReader.InRevision(_folder).SelectMany(static found => found.Manifest.Files).Select(static file => file.Path)];
        foreach (StoredFile file in _before?.Files ?? [])
        {
            if (!used.Contains(file.Path))
                _ = StoreRemoval.DeleteFile(StoreLayout.File(_folder, file.Path));
        }
    }

    private static long? Size(string path)
    {
        FileInfo file = new(path);
        return file.Exists ? file.Length : null;
    }
}
