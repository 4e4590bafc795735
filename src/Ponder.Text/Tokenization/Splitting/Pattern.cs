namespace Ponder.Text.Tokenization.Splitting;

/// <summary>Something to look for in a text.</summary>
internal abstract class Pattern
{
    /// <summary>Adds all matches, from left to right, without overlap.</summary>
    public abstract void FindAll(ReadOnlySpan<char> text, List<PatternMatch> matches);
}
