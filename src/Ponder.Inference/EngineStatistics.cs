namespace Ponder.Inference;

/// <summary>What an engine is doing, and what it has done since it was loaded. Consistent as of the end of one step.</summary>
public readonly record struct EngineStatistics
{
    /// <summary>Requests that are being computed, texts whose logits are read among them, here and below.</summary>
    public int Running { get; init; }

    /// <summary>Requests that wait for a place or for blocks.</summary>
    public int Waiting { get; init; }

    /// <summary>Positions in a block of the key-value cache.</summary>
    public int BlockTokens { get; init; }

    /// <summary>Blocks of the key-value cache.</summary>
    public int Blocks { get; init; }

    /// <summary>Blocks with nothing of use in them.</summary>
    public int FreeBlocks { get; init; }

    /// <summary>Blocks that no request holds, kept for requests that begin alike.</summary>
    public int CachedBlocks { get; init; }

    /// <summary>Blocks that requests hold; one that several share counts once.</summary>
    public int UsedBlocks => Blocks - FreeBlocks - CachedBlocks;

    /// <summary>Kept blocks that were given up because others needed the room.</summary>
    public long Evictions { get; init; }

    /// <summary>Times a request was put back because blocks ran out.</summary>
    public long Preemptions { get; init; }

    /// <summary>Forward passes.</summary>
    public long Steps { get; init; }

    /// <summary>Prompt tokens that were found in the cache (prefix hits).</summary>
    public long ReusedTokens { get; init; }

    /// <summary>Prompt tokens that were computed (prefix misses), those of requests put back included.</summary>
    public long PrefillTokens { get; init; }

    /// <summary>Tokens generated.</summary>
    public long GeneratedTokens { get; init; }

    /// <summary>Tokens drafted from the requests' own texts.</summary>
    public long DraftedTokens { get; init; }

    /// <summary>Drafted tokens that turned out to be the ones drawn: each saved its request a step.</summary>
    public long AcceptedTokens { get; init; }

    /// <summary>Requests that came to their end.</summary>
    public long Finished { get; init; }

    /// <summary>
    /// Requests whose callers cancelled or left; those too that a stop string ended, which is found in the text, outside the
    /// engine.
    /// </summary>
    public long Cancelled { get; init; }

    /// <summary>Requests that ended with an error.</summary>
    public long Failed { get; init; }
}
