namespace Ponder.Text.Tokenization.Decoding;

/// <summary>Removes up to a number of one character from the start and the end of every token.</summary>
internal sealed class StripTokenSink(string character, int start, int stop, TokenSink next) : TokenSink
{
    /// <inheritdoc/>
    public override void Add(string token) => next.Add(Strip(token));

    /// <inheritdoc/>
    public override void Complete() => next.Complete();

    private string Strip(string token)
    {
        ReadOnlySpan<char> kept = token;
        for (int i = 0; i < start && kept.StartsWith(character); i++)
            kept = kept[character.Length..];
        for (int i = 0; i < stop && kept.EndsWith(character); i++)
            kept = kept[..^character.Length];
        return kept.Length == token.Length ? token : kept.ToString();
    }
}
