namespace Ponder.Checkpoints.Hub.Storage;

/// <summary>
/// One process at a time changes a revision's folder. The lock is the operating system's, so that it ends with its
/// process however that ends.
/// </summary>
internal sealed class StoreLock : IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);
    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, or returns null at once when another holds it.</summary>
    /// <exception cref="HubException">The store cannot be written.</exception>
    public static StoreLock? TryTake(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HubException($"the model store cannot be written: {e.Message}", e);
        }

        try
        {
            return new StoreLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new HubException($"the model store cannot be written: {e.Message}", e);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Takes the lock, waiting while another holds it; <paramref name="waiting"/> is told once.</summary>
    /// <exception cref="HubException">The store cannot be written.</exception>
    public static async Task<StoreLock> TakeAsync(string path, TimeProvider clock, Action waiting, CancellationToken cancellation)
    {
        for (bool first = true; ; first = false)
        {
            if (TryTake(path) is StoreLock taken)
                return taken;

            if (first)
                waiting();
            await Task.Delay(s_interval, clock, cancellation);
        }
    }

    public void Dispose() => _file.Dispose();
}
