namespace Ponder.Inference.Backends;

/// <summary>
/// The tokens of one step: pieces of several sequences, laid one after another. Reused from step to step.
/// </summary>
internal sealed class ForwardBatch
{
    private readonly List<int> _tokens = [];
    private readonly List<int> _positions = [];
    private readonly List<BatchPiece> _pieces = [];
    private readonly List<int> _logitRows = [];

    /// <summary>Token ids, row by row.</summary>
    public ReadOnlySpan<int> Tokens => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_tokens);

    /// <summary>The position of each row's token in its own sequence.</summary>
    public ReadOnlySpan<int> Positions => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_positions);

    /// <summary>The sequences' pieces, in row order.</summary>
    public ReadOnlySpan<BatchPiece> Pieces => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_pieces);

    /// <summary>Rows whose logits are wanted, ascending.</summary>
    public ReadOnlySpan<int> LogitRows => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_logitRows);

    public int Count => _tokens.Count;

    public void Clear()
    {
        _tokens.Clear();
        _positions.Clear();
        _pieces.Clear();
        _logitRows.Clear();
    }

    /// <summary>Adds the next tokens of a sequence whose first <paramref name="past"/> positions are in the cache.</summary>
    /// <param name="tokens">The tokens at positions past, past + 1, …</param>
    /// <param name="past">Positions already cached.</param>
    /// <param name="blocks">The sequence's block table, long enough for the new tokens too.</param>
    /// <param name="logits">Which of the new tokens' logits are wanted.</param>
    public void Add(ReadOnlySpan<int> tokens, int past, IReadOnlyList<int> blocks, WantedLogits logits)
    {
        int first = _tokens.Count;
        for (int i = 0; i < tokens.Length; i++)
        {
            _tokens.Add(tokens[i]);
            _positions.Add(past + i);
            if (logits == WantedLogits.All || (logits == WantedLogits.Last && i == tokens.Length - 1))
                _logitRows.Add(first + i);
        }
        _pieces.Add(new BatchPiece(first, tokens.Length, past, blocks));
    }

    /// <summary>Adds the newest token of a sequence, and after it tokens that were drafted; all want logits.</summary>
    /// <param name="token">The token at position <paramref name="past"/>.</param>
    /// <param name="draft">Tokens that may follow it.</param>
    /// <param name="past">Positions already cached.</param>
    /// <param name="blocks">The sequence's block table, long enough for the draft too.</param>
    public void AddDrafted(int token, ReadOnlySpan<int> draft, int past, IReadOnlyList<int> blocks)
    {
        int first = _tokens.Count;
        _tokens.Add(token);
        _tokens.AddRange(draft);
        for (int i = 0; i <= draft.Length; i++)
        {
            _positions.Add(past + i);
            _logitRows.Add(first + i);
        }
        _pieces.Add(new BatchPiece(first, draft.Length + 1, past, blocks));
    }
}

/// <summary>Consecutive new tokens of one sequence in a batch.</summary>
/// <param name="FirstRow">The batch row of the first.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Past">Positions of the sequence that were cached before.</param>
/// <param name="Blocks">Block numbers in the key-value store, one for every block of positions.</param>
internal readonly record struct BatchPiece(int FirstRow, int Count, int Past, IReadOnlyList<int> Blocks);

/// <summary>Which tokens of a piece want logits.</summary>
internal enum WantedLogits
{
    None,
    Last,
    All,
}
