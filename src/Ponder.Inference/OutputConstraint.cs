using Ponder.Text.Constraints;

namespace Ponder.Inference;

/// <summary>
/// What an output, or the answer at its end, must look like. End tokens may come exactly when the text is complete; where
/// nothing else may follow they come even before <see cref="GenerationRequest.MinTokens"/>, and where a request has
/// none, the generation then ends by itself.
/// </summary>
/// <param name="Tokens">The constraint; may be shared by any number of requests.</param>
public sealed record OutputConstraint(TokenConstraint Tokens)
{
    /// <summary>Where the answer begins; null for the first token generated.</summary>
    public AnswerStart? Start { get; init; }
}

/// <summary>
/// The constraint holds from the token after <paramref name="CloseToken"/> on. Before it anything may come but end
/// tokens: the answer is still owed.
/// </summary>
/// <param name="CloseToken">The id of the tag that closes the thought.</param>
/// <param name="OpenToken">
/// The id of the tag that opens it, when the prompt has not: there is a thought then only if this is the first token
/// generated, and else the constraint holds from the first token on. Null when the output begins inside the thought.
/// </param>
public sealed record AnswerStart(int CloseToken, int? OpenToken = null)
{
    /// <summary>Tokens of which one may stand behind the closing tag, as models put an empty line there.</summary>
    public IReadOnlyList<int> Between { get; init; } = [];
}
