namespace Ponder.Text.Tokenization.Decoding;

/// <summary>Visible spaces become spaces; those of the first token were put there by encoding, and go.</summary>
internal sealed class MetaspaceSink(string replacement, bool dropFirst, TokenSink next) : TokenSink
{
    private bool _started;

    /// <inheritdoc/>
    public override void Add(string token)
    {
        next.Add(token.Replace(replacement, dropFirst && !_started ? "" : " ", StringComparison.Ordinal));
        _started = true;
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        _started = false;
        next.Complete();
    }
}
