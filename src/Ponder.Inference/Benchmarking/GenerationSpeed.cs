namespace Ponder.Inference.Benchmarking;

/// <summary>Generation through the engine.</summary>
/// <param name="TokensPerSecond">Tokens a second, from the first token to the last.</param>
/// <param name="DraftedTokens">Tokens that were drafted, in all repetitions together.</param>
/// <param name="AcceptedTokens">Those of them that came true.</param>
public sealed record GenerationSpeed(Measurement TokensPerSecond, long DraftedTokens, long AcceptedTokens);
