namespace Ponder.Sandbox.Isolation;

/// <summary>A control group (or one in each hierarchy) that one program runs in.</summary>
internal abstract class ControlGroup : IDisposable
{
    /// <summary>Processor time that its processes have used.</summary>
    public abstract TimeSpan CpuTime { get; }

    /// <summary>Most memory at once, in bytes.</summary>
    public abstract long PeakMemory { get; }

    /// <summary>Whether a process was killed for memory.</summary>
    public abstract bool OutOfMemory { get; }

    /// <summary>Sets limits.</summary>
    /// <param name="memory">Bytes.</param>
    /// <param name="processes">Processes and threads.</param>
    public abstract void Limit(long memory, int processes);

    /// <summary>Takes a process in; those it starts later come with it.</summary>
    public abstract void Add(int process);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Removes a group. The last process may have ended a moment ago, when the kernel still counts it.</summary>
    protected static void Remove(string folder)
    {
        for (int attempt = 0; attempt < 50; attempt++)
        {
            try
            {
                Directory.Delete(folder);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(10);
            }
        }
    }
}
