namespace Ponder.Text.Tokenization.Decoding;

/// <summary>
/// One step on the way from tokens to text. Takes tokens one by one and passes on what can no longer change, so that
/// decoding a stream and decoding the whole are the same thing.
/// </summary>
internal abstract class TokenSink
{
    /// <summary>Takes the next token, or the next piece of text once tokens are fused.</summary>
    public abstract void Add(string token);

    /// <summary>Passes on what was held back: nothing more will come before the next text begins.</summary>
    public abstract void Complete();
}
