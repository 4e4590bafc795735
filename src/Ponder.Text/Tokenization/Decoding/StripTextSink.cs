namespace Ponder.Text.Tokenization.Decoding;

/// <summary>
/// Removes up to a number of one character from the start and the end of the fused text. What may be at the end is
/// held back.
/// </summary>
internal sealed class StripTextSink(string character, int start, int stop, TokenSink next) : TokenSink
{
    private int _droppedAtStart;
    private string _held = "";

    /// <inheritdoc/>
    public override void Add(string token)
    {
        ReadOnlySpan<char> text = token;
        while (_droppedAtStart < start && !text.IsEmpty)
        {
            if (text.StartsWith(character))
            {
                text = text[character.Length..];
                _droppedAtStart++;
            }
            else
            {
                _droppedAtStart = start;
            }
        }

        string all = string.Concat(_held, text);
        int certain = all.Length;
        for (int i = 0; i < stop && all.AsSpan(0, certain).EndsWith(character); i++)
            certain -= character.Length;
        _held = all[certain..];
        if (certain > 0)
            next.Add(all[..certain]);
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        _held = "";
        _droppedAtStart = 0;
        next.Complete();
    }
}
