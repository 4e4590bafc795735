namespace Ponder.Text.Tokenization.Decoding;

/// <summary>Changes every token by itself.</summary>
internal sealed class MapSink(Func<string, string> map, TokenSink next) : TokenSink
{
    /// <inheritdoc/>
    public override void Add(string token) => next.Add(map(token));

    /// <inheritdoc/>
    public override void Complete() => next.Complete();
}
