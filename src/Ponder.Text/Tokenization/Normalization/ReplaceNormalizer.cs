using System.Text;
using Ponder.Text.Tokenization.Splitting;

namespace Ponder.Text.Tokenization.Normalization;

/// <summary>Puts a text in the place of every match of a pattern.</summary>
internal sealed class ReplaceNormalizer(Pattern pattern, string replacement) : Normalizer
{
    /// <inheritdoc/>
    public override string? Normalize(ReadOnlySpan<char> text)
    {
        List<PatternMatch> matches = [];
        pattern.FindAll(text, matches);
        if (matches.Count == 0)
            return null;

        StringBuilder replaced = new(text.Length);
        int position = 0;
        foreach (PatternMatch match in matches)
        {
            replaced.Append(text[position..match.Start]).Append(replacement);
            position = match.End;
        }
        return replaced.Append(text[position..]).ToString();
    }
}
