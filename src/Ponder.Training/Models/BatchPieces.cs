namespace Ponder.Training.Models;

/// <summary>Batches cut into pieces whose activations fit in memory.</summary>
internal static class BatchPieces
{
    /// <summary>As many items as fit, at least one, in order.</summary>
    /// <param name="items">The batch.</param>
    /// <param name="tokensOf">Tokens of an item.</param>
    /// <param name="most">Tokens of a piece, unless one item has more.</param>
    public static IEnumerable<IReadOnlyList<T>> Of<T>(IEnumerable<T> items, Func<T, int> tokensOf, int most)
    {
        List<T> piece = [];
        int tokens = 0;
        foreach (T item in items)
        {
            int count = tokensOf(item);
            if (piece.Count > 0 && tokens + count > most)
            {
                yield return piece;
                (piece, tokens) = ([], 0);
            }
            piece.Add(item);
            tokens += count;
        }
        if (piece.Count > 0)
            yield return piece;
    }
}
