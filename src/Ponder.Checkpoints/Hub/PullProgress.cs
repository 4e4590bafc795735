namespace Ponder.Checkpoints.Hub;

/// <summary>What is happening to a file.</summary>
public enum PullStage
{
    /// <summary>Another process pulls into the same folder; this one waits for it. No file is named.</summary>
    Waiting,

    /// <summary>The file is part of the model; one such report comes for each file, before any other of them.</summary>
    Planned,

    /// <summary>Bytes that are already on disk are being hashed.</summary>
    Checking,

    /// <summary>Bytes are arriving.</summary>
    Downloading,

    /// <summary>
    /// An attempt failed, for the reason in <see cref="PullProgress.Note"/>, and another follows. No file is named while
    /// the model's list of files is fetched.
    /// </summary>
    Retrying,

    /// <summary>The file is complete and its hash is right.</summary>
    Complete,
}

/// <summary>One step of a pull. Reports come from several threads, but one at a time; speed is for the caller to compute.</summary>
/// <param name="Stage">What happens.</param>
/// <param name="File">The file's path within the repository; empty where a report is about no file.</param>
/// <param name="FileBytes">Bytes of the file that are on disk.</param>
/// <param name="FileLength">Bytes of the whole file.</param>
/// <param name="Bytes">Bytes of the whole model that are on disk. Falls when a file has to start over.</param>
/// <param name="Length">Bytes of the whole model.</param>
/// <param name="Note">Why an attempt failed and when the next begins, or null.</param>
public readonly record struct PullProgress(
    PullStage Stage,
    string File,
    long FileBytes,
    long FileLength,
    long Bytes,
    long Length,
    string? Note = null);
