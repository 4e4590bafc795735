namespace Ponder.Generation;

/// <summary>Tokens of a generation.</summary>
/// <param name="PromptTokens">Tokens of the prompt.</param>
/// <param name="GeneratedTokens">Tokens generated, with the thought, the end token and a thought's fed closing.</param>
/// <param name="ReasoningTokens">Those of them that make the thought, its closing tag included.</param>
public readonly record struct GenerationUsage(int PromptTokens, int GeneratedTokens, int ReasoningTokens)
{
    /// <summary>Tokens that were drafted: guessed ahead where the text repeats itself.</summary>
    public int DraftedTokens { get; init; }

    /// <summary>Drafted tokens that turned out to be the ones drawn; each saved a step.</summary>
    public int AcceptedTokens { get; init; }

    /// <summary>All tokens.</summary>
    public int TotalTokens => PromptTokens + GeneratedTokens;
}
