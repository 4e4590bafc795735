namespace Ponder.Inference.Speculation;

/// <summary>Drafts what a sequence may say next from what it has said, and learns from how much of that comes true.</summary>
internal sealed class Drafter
{
    private readonly NgramIndex _index;
    private readonly DraftAccount _account;
    private readonly int[] _draft;
    private int _match;
    private int _length;
    private int? _foretold;
    private double _rowCost;

    /// <param name="settings">How to draft.</param>
    /// <param name="expected">The text's likely length in the end.</param>
    public Drafter(DraftSettings settings, int expected)
    {
        _index = new NgramIndex(settings.ShortestMatch, settings.LongestMatch, expected);
        _account = new DraftAccount(settings.LongestMatch);
        _draft = new int[settings.MaxTokens];
    }

    /// <summary>The drafted tokens of the current step.</summary>
    public ReadOnlySpan<int> Draft => _draft.AsSpan(0, Count);

    /// <summary>How many they are.</summary>
    public int Count { get; private set; }

    /// <summary>Takes note of a text ahead of its first draft.</summary>
    public void Read(ReadOnlySpan<int> text) => _index.Extend(text);

    /// <summary>Drafts tokens that may follow the text.</summary>
    /// <param name="text">Prompt and output so far; only ever lengthened.</param>
    /// <param name="offer">What the step has room for.</param>
    public void Propose(ReadOnlySpan<int> text, DraftOffer offer)
    {
        LearnFrom(text);
        _index.Extend(text);
        _rowCost = offer.RowCost;
        _match = _index.MatchLength;
        Count = _account.Length(_match, offer with { Most = Math.Min(offer.Most, _draft.Length) });
        _index.Continue(text, _draft.AsSpan(0, Count));
        if (Count == 0 && _match > 0)
            Foretell(text);
    }

    /// <summary>Shortens the draft.</summary>
    public void Cut(int count) => Count = Math.Min(Count, count);

    /// <summary>Ends the step.</summary>
    /// <param name="drawn">Tokens drawn in it: those accepted, and one more.</param>
    public void Settle(int drawn)
    {
        _account.Settle(_match, Count, drawn, _rowCost);
        Count = 0;
    }

    /// <summary>Remembers the token that would have been drafted first.</summary>
    private void Foretell(ReadOnlySpan<int> text)
    {
        Span<int> next = stackalloc int[1];
        _index.Continue(text, next);
        (_foretold, _length) = (next[0], text.Length);
    }

    private void LearnFrom(ReadOnlySpan<int> text)
    {
        if (_foretold is int token && text.Length > _length)
            _account.Learn(_match, came: text[_length] == token);
        _foretold = null;
    }
}
