using System.Text;

namespace Ponder.Text.Tokenization.Normalization;

/// <summary>Every character's lowercase, whatever stands around it (no final sigma).</summary>
internal sealed class LowercaseNormalizer : Normalizer
{
    /// <inheritdoc/>
    public override string? Normalize(ReadOnlySpan<char> text)
    {
        StringBuilder lower = new(text.Length);
        bool changed = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            // The only character whose lowercase is two.
            if (rune.Value == 0x130)
            {
                lower.Append("i\u0307");
                changed = true;
                continue;
            }
            Rune other = Rune.ToLowerInvariant(rune);
            changed |= other != rune;
            lower.Append(other.ToString());
        }
        return changed ? lower.ToString() : null;
    }
}
