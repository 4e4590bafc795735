namespace Ponder.Inference;

/// <summary>Why a generation ended.</summary>
public enum FinishReason
{
    /// <summary>It has not ended.</summary>
    None,

    /// <summary>
    /// It ended by itself: with an end token, with all that its constraint allows (or, above the engine, with a stop string).
    /// </summary>
    Stop,

    /// <summary>The token limit or the end of the context cut it off.</summary>
    Length,

    /// <summary>The caller cancelled it.</summary>
    Cancelled,
}
