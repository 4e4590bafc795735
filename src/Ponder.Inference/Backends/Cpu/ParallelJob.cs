namespace Ponder.Inference.Backends.Cpu;

/// <summary>
/// Work that divides into numbered chunks, any of which may run on any worker. One object per operation lives as
/// long as the backend and is filled in anew for each call, so that a step allocates nothing.
/// </summary>
internal abstract class ParallelJob
{
    /// <summary>Does one chunk.</summary>
    /// <param name="chunk">Which one.</param>
    /// <param name="worker">Who does it: 0 … threads − 1, for scratch memory.</param>
    public abstract void Execute(int chunk, int worker);
}
