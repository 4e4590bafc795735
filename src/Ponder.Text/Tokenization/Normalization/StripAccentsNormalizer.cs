using System.Globalization;
using System.Text;

namespace Ponder.Text.Tokenization.Normalization;

/// <summary>Removes nonspacing marks.</summary>
internal sealed class StripAccentsNormalizer : Normalizer
{
    /// <inheritdoc/>
    public override string? Normalize(ReadOnlySpan<char> text)
    {
        StringBuilder kept = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark)
                kept.Append(rune.ToString());
        }
        return kept.Length == text.Length ? null : kept.ToString();
    }
}
