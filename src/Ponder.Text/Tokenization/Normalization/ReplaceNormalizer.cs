using System.Text;
using Ponder.Text.Tokenization.Splitting;

namespace Ponder.Text.Tokenization.Normalization;

/// <summary>Puts a text in the place of every match of a pattern.</summary>
/// <param name="pattern">What is replaced.</param>
/// <param name="replacement">By what.</param>
/// <param name="limit">How far the text may grow.</param>
internal sealed class ReplaceNormalizer(Pattern pattern, string replacement, GrowthLimit limit) : Normalizer
{
    /// <inheritdoc/>
    public override string? Normalize(ReadOnlySpan<char> text)
    {
        List<PatternMatch> matches = [];
        pattern.FindAll(text, matches);
        if (matches.Count == 0)
            return null;

        limit.Check(text.Length, text.Length + (long)matches.Count * replacement.Length);
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
