using Ponder.Inference.Cache;
using Ponder.Inference.Scheduling;

namespace Ponder.Inference;

/// <summary>What the engine's thread counts, and the copy of it that others may read at any time.</summary>
internal sealed class EngineCounters
{
    private readonly Lock _lock = new();
    private EngineStatistics _published;

    public long Steps { get; set; }

    public long Prefilled { get; set; }

    public long Generated { get; set; }

    public long Drafted { get; set; }

    public long Accepted { get; set; }

    public long Finished { get; set; }

    public long Cancelled { get; set; }

    public long Failed { get; set; }

    /// <summary>The state at the end of the latest step.</summary>
    public EngineStatistics Published
    {
        get
        {
            lock (_lock)
                return _published;
        }
    }

    /// <summary>Lets others see the state of now.</summary>
    public void Publish(Scheduler scheduler, BlockPool blocks)
    {
        EngineStatistics now = new()
        {
            Running = scheduler.Running.Count,
            Waiting = scheduler.Waiting.Count,
            BlockTokens = blocks.BlockTokens,
            Blocks = blocks.Blocks,
            FreeBlocks = blocks.Free,
            CachedBlocks = blocks.Idle,
            Evictions = blocks.Evictions,
            Preemptions = scheduler.Preemptions,
            Steps = Steps,
            ReusedTokens = scheduler.ReusedTokens,
            PrefillTokens = Prefilled,
            GeneratedTokens = Generated,
            DraftedTokens = Drafted,
            AcceptedTokens = Accepted,
            Finished = Finished,
            Cancelled = Cancelled,
            Failed = Failed,
        };
        lock (_lock)
            _published = now;
    }
}
