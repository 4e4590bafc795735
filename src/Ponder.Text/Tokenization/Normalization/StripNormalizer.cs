namespace Ponder.Text.Tokenization.Normalization;

/// <summary>Removes white space at the ends.</summary>
internal sealed class StripNormalizer(bool left, bool right) : Normalizer
{
    /// <inheritdoc/>
    public override string? Normalize(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> kept = text;
        if (left)
            kept = kept.TrimStart();
        if (right)
            kept = kept.TrimEnd();
        return kept.Length == text.Length ? null : kept.ToString();
    }
}
