using Ponder.Checkpoints.Hub.Listing;

namespace Ponder.Checkpoints.Hub.Transfer;

/// <summary>Adds up the files of a pull and reports, one at a time and not too often.</summary>
internal sealed class PullTracker(IProgress<PullProgress>? progress, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private long _bytes;
    private long _length;

    public FileTracker Add(RepositoryFile file, long present)
    {
        _length += file.Size;
        _bytes += present;
        return new FileTracker(this, file, present, clock);
    }

    public void Waiting() => progress?.Report(new PullProgress(PullStage.Waiting, "", 0, 0, 0, 0));

    /// <summary>A request that is about no file has to be repeated.</summary>
    public void Retrying(string note) => progress?.Report(new PullProgress(PullStage.Retrying, "", 0, 0, 0, 0, note));

    public void Report(PullStage stage, RepositoryFile file, long fileBytes, long gained, bool report, string? note)
    {
        lock (_gate)
        {
            _bytes += gained;
            if (report)
                progress?.Report(new PullProgress(stage, file.Path, fileBytes, file.Size, _bytes, _length, note));
        }
    }
}

/// <summary>One file's part in a <see cref="PullTracker"/>; used by one thread at a time.</summary>
internal sealed class FileTracker(PullTracker pull, RepositoryFile file, long present, TimeProvider clock)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(50);
    private long _bytes = present;
    private long _reported;
    private PullStage? _stage;

    public RepositoryFile File => file;

    public void Planned() => Report(PullStage.Planned, _bytes, null);

    /// <summary>So many bytes are there; while hashing, so many of those that are there are hashed.</summary>
    public void At(PullStage stage, long bytes)
    {
        bool due = stage != _stage || bytes == file.Size || clock.GetElapsedTime(_reported) >= s_interval;
        if (due)
            _reported = clock.GetTimestamp();
        _stage = stage;

        long gained = stage == PullStage.Downloading ? bytes - _bytes : 0;
        _bytes += gained;
        pull.Report(stage, file, bytes, gained, due, null);
    }

    public void Retrying(string note) => Report(PullStage.Retrying, _bytes, note);

    public void Complete()
    {
        long gained = file.Size - _bytes;
        _bytes = file.Size;
        pull.Report(PullStage.Complete, file, file.Size, gained, report: true, null);
    }

    private void Report(PullStage stage, long bytes, string? note)
    {
        _stage = stage;
        pull.Report(stage, file, bytes, 0, report: true, note);
    }
}
