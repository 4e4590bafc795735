namespace Ponder.Text.Tokenization.Normalization;

/// <summary>Puts a text before every text that is not empty.</summary>
internal sealed class PrependNormalizer(string prefix) : Normalizer
{
    /// <inheritdoc/>
    public override string? Normalize(ReadOnlySpan<char> text) => text.IsEmpty ? null : string.Concat(prefix, text);
}
