using Ponder.Inference;
using Ponder.Text.Reading;

namespace Ponder.Generation;

/// <summary>
/// One step of a streamed generation: a token and what it added to the text. The last update has no token but the
/// <see cref="Result"/>, also after a cancellation.
/// </summary>
public sealed record GenerationUpdate
{
    /// <summary>The token; null in the last update.</summary>
    public GeneratedToken? Token { get; init; }

    /// <summary>
    /// Text that became certain, as generated; may be empty while a character, a tag or a stop string is incomplete.
    /// </summary>
    public string Text { get; init; } = "";

    /// <summary>The same text as pieces of thought, answer and tool calls.</summary>
    public IReadOnlyList<GeneratedTextEvent> Events { get; init; } = [];

    /// <summary>The new piece of the thought; may be empty.</summary>
    public string Reasoning => string.Concat(Events.OfType<ThoughtText>().Select(piece => piece.Text));

    /// <summary>The new piece of the answer; may be empty.</summary>
    public string Answer => string.Concat(Events.OfType<AnswerText>().Select(piece => piece.Text));

    /// <summary>Everything together; set in the last update only.</summary>
    public GenerationResult? Result { get; init; }
}
