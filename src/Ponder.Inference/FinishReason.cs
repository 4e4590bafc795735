namespace Ponder.Inference;

/// <summary>Why a generation ended.</summary>
public enum FinishReason
{
    /// <summary>It has not ended.</summary>
    None,

    /// <summary>An end token (or, above the engine, a stop string).</summary>
    Stop,

    /// <summary>The token limit or the end of the context.</summary>
    Length,

    /// <summary>The caller cancelled it.</summary>
    Cancelled,
}
