namespace Ponder.Inference;

/// <summary>
/// A request or a model that the engine cannot serve: an empty prompt, a prompt longer than the context, a token
/// outside the vocabulary, a missing tensor, logits that are not numbers. The message is one line.
/// </summary>
public sealed class InferenceException : Exception
{
    /// <summary>Says what was wrong and what was expected.</summary>
    public InferenceException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>
    /// The property that was out of range, of <see cref="EngineOptions"/> or of what else was asked for; null where the
    /// error is not of one property. Whoever calls it by another name can say so.
    /// </summary>
    public string? Option { get; init; }
}
