namespace Ponder.Inference.Speculation;

/// <summary>How a sequence drafts.</summary>
/// <param name="MaxTokens">Longest draft.</param>
/// <param name="ShortestMatch">Fewest tokens that must have stood together before.</param>
/// <param name="LongestMatch">Most tokens that are compared.</param>
internal readonly record struct DraftSettings(int MaxTokens, int ShortestMatch, int LongestMatch);
