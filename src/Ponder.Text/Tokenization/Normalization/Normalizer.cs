namespace Ponder.Text.Tokenization.Normalization;

/// <summary>Changes a stretch of text before it is split into words.</summary>
internal abstract class Normalizer
{
    /// <summary>The changed text, or null where nothing changes.</summary>
    /// <param name="text">Text that holds no unpaired surrogates.</param>
    public abstract string? Normalize(ReadOnlySpan<char> text);
}
