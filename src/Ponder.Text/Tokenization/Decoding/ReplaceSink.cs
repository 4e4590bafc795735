using Ponder.Text.Tokenization.Normalization;

namespace Ponder.Text.Tokenization.Decoding;

/// <summary>Replaces the matches of a pattern in every token.</summary>
internal sealed class ReplaceSink(ReplaceNormalizer replace, TokenSink next) : TokenSink
{
    /// <inheritdoc/>
    public override void Add(string token) => next.Add(replace.Normalize(token) ?? token);

    /// <inheritdoc/>
    public override void Complete() => next.Complete();
}
