using System.Text;
using Ponder.Text.Tokenization.AddedTokens;

namespace Ponder.Text.Tokenization.Splitting;

/// <summary>Runs of word characters, and runs of what is neither word nor white space: <c>\w+|[^\w\s]+</c>.</summary>
internal sealed class WordsAndSymbolsPattern : Pattern
{
    /// <inheritdoc/>
    public override void FindAll(ReadOnlySpan<char> text, List<PatternMatch> matches)
    {
        int position = 0;
        int start = 0;
        Kind kind = Kind.Space;
        foreach (Rune rune in text.EnumerateRunes())
        {
            Kind next = Rune.IsWhiteSpace(rune) ? Kind.Space : WordBoundary.IsWord(rune) ? Kind.Word : Kind.Symbol;
            if (next != kind)
            {
                if (kind != Kind.Space)
                    matches.Add(new PatternMatch(start, position));
                start = position;
                kind = next;
            }
            position += rune.Utf16SequenceLength;
        }
        if (kind != Kind.Space)
            matches.Add(new PatternMatch(start, position));
    }

    private enum Kind
    {
        Space,
        Word,
        Symbol,
    }
}
