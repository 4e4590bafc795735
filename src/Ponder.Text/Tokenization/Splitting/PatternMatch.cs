namespace Ponder.Text.Tokenization.Splitting;

/// <summary>Where a pattern matched: from <paramref name="Start"/> up to, not including, <paramref name="End"/>.</summary>
internal readonly record struct PatternMatch(int Start, int End);
