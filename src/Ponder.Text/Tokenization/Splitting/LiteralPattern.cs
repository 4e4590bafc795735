namespace Ponder.Text.Tokenization.Splitting;

/// <summary>A text that is looked for as it is. An empty one matches nothing.</summary>
internal sealed class LiteralPattern(string literal) : Pattern
{
    /// <inheritdoc/>
    public override void FindAll(ReadOnlySpan<char> text, List<PatternMatch> matches)
    {
        if (literal.Length == 0)
            return;
        int position = 0;
        for (int found; (found = text[position..].IndexOf(literal, StringComparison.Ordinal)) >= 0; position += found + literal.Length)
            matches.Add(new PatternMatch(position + found, position + found + literal.Length));
    }
}
