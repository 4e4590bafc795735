namespace Ponder.Generation;

/// <summary>How long a generation took. Waiting for other generations on the same model counts.</summary>
/// <param name="Load">Loading the model, before.</param>
/// <param name="ToFirstToken">From the request to the first token: the prompt's computation.</param>
/// <param name="Decode">From the first token to the end.</param>
/// <param name="PromptTokens">Tokens of the prompt.</param>
/// <param name="GeneratedTokens">Tokens generated.</param>
public readonly record struct GenerationTimings(
    TimeSpan Load,
    TimeSpan ToFirstToken,
    TimeSpan Decode,
    int PromptTokens,
    int GeneratedTokens)
{
    /// <summary>From the request to the end.</summary>
    public TimeSpan Total => ToFirstToken + Decode;

    /// <summary>Prompt tokens a second; 0 when no token came.</summary>
    public double PrefillTokensPerSecond => GeneratedTokens == 0 ? 0 : Rate(PromptTokens, ToFirstToken);

    /// <summary>Generated tokens a second after the first; 0 when there was no second.</summary>
    public double DecodeTokensPerSecond => Rate(GeneratedTokens - 1, Decode);

    private static double Rate(int tokens, TimeSpan time)
        => tokens <= 0 || time <= TimeSpan.Zero ? 0 : tokens / time.TotalSeconds;
}
