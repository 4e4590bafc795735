using Ponder.Checkpoints.Hub.Listing;
using Ponder.Checkpoints.Hub.Storage;

namespace Ponder.Checkpoints.Hub.Transfer;

/// <summary>Fetches a plan's files, several at once.</summary>
internal sealed class PullRun(
    PullPlan plan, HubTransport transport, IHub hub, RepositoryListing listing, HubOptions options, PullTracker tracker)
{
    private const int HashChunk = 1 << 20;

    /// <summary>Brings every file that is not there into its partial file, whole and checked.</summary>
    public async Task RunAsync(ModelReference reference, CancellationToken cancellation)
    {
        plan.Begin();
        List<FileTracker> files = [.. plan.Selection.Files.Select(file => tracker.Add(file, Available(file)))];
        foreach (FileTracker file in files)
            file.Planned();
        foreach (FileTracker file in files)
            Adopt(file, cancellation);

        List<FileTracker> missing = files.FindAll(file => !plan.IsPresent(file.File));
        string folder = Path.GetDirectoryName(plan.PathOf(plan.Selection.Files[0]))!;
        Directory.CreateDirectory(folder);
        long needed = missing.Sum(file => file.File.Size - PartialFile.Available(plan.PathOf(file.File), file.File));
        DiskSpace.Check(folder, needed, reference, options);

        ParallelOptions parallel = new() { MaxDegreeOfParallelism = Math.Max(1, options.Concurrency), CancellationToken = cancellation };
        await Parallel.ForEachAsync(missing, parallel, (file, stop) => DownloadAsync(reference, file, stop));
    }

    private long Available(RepositoryFile file) =>
        plan.IsPresent(file) ? file.Size : PartialFile.Available(plan.PathOf(file), file);

    private async ValueTask DownloadAsync(ModelReference reference, FileTracker file, CancellationToken stop)
    {
        HubRequest request = new(reference, file.File.Path);
        FileDownload download = new(transport, options, request, hub.Address(reference, listing, file.File), file.File, file);
        await download.RunAsync(plan.PathOf(file.File), stop);
    }

    // A file that no manifest vouches for (an update broke off between two renames, or a user put it there) saves a
    // download if its hash is right.
    private void Adopt(FileTracker tracker, CancellationToken cancellation)
    {
        RepositoryFile file = tracker.File;
        FileInfo there = new(plan.PathOf(file));
        if (!plan.IsPresent(file) && file.Hash is not null && there.Exists && there.Length == file.Size && IsRight(there, tracker, cancellation))
            plan.MarkPresent(file);
        if (plan.IsPresent(file))
            tracker.Complete();
    }

    private static bool IsRight(FileInfo there, FileTracker tracker, CancellationToken cancellation)
    {
        using FileHasher hasher = new(tracker.File);
        using FileStream stream = there.OpenRead();
        byte[] buffer = new byte[HashChunk];
        for (long done = 0; stream.Read(buffer) is > 0 and int read;)
        {
            cancellation.ThrowIfCancellationRequested();
            hasher.Append(buffer.AsSpan(0, read));
            done += read;
            tracker.At(PullStage.Checking, done);
        }
        return hasher.Mismatch() is null;
    }
}
