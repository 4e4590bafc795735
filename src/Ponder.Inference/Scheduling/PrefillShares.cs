namespace Ponder.Inference.Scheduling;

/// <summary>
/// Divides a step's prompt tokens among the sequences whose prompts are being computed: equal shares, and what the short
/// ones leave goes to the oldest. So a short prompt does not wait for a long one that came before it, and the oldest
/// always gets on.
/// </summary>
internal sealed class PrefillShares
{
    private readonly List<Sequence> _sequences = [];
    private readonly int _leastShare;
    private long _wanted;

    /// <param name="blockTokens">Positions in a block; also the least share, below which pieces are not worth while.</param>
    public PrefillShares(int blockTokens) => _leastShare = blockTokens;

    /// <summary>Sequences that want something.</summary>
    public int Count => _sequences.Count;

    public void Clear()
    {
        _sequences.Clear();
        _wanted = 0;
    }

    /// <summary>Adds a sequence; oldest first.</summary>
    public void Add(Sequence sequence)
    {
        _sequences.Add(sequence);
        _wanted += sequence.Pending;
    }

    /// <summary>Whether one more would get what the others leave, or a share worth while.</summary>
    public bool HasRoom(int budget) => _wanted < budget || (_sequences.Count + 1) * _leastShare <= budget;

    /// <summary>Whether one of these is computing the very block that a sequence needs next; it then waits and shares it.</summary>
    public bool Computes(Sequence sequence)
    {
        int start = sequence.Cached;
        int end = start + _leastShare;
        if (start % _leastShare != 0 || end >= sequence.Tokens.Count)
            return false;
        int index = start / _leastShare;
        foreach (Sequence other in _sequences)
        {
            if (other.Cached / _leastShare == index && other.Tokens.Count >= end
                && (index == 0 || other.Blocks[index - 1] == sequence.Blocks[index - 1])
                && other.Text[start..end].SequenceEqual(sequence.Text[start..end]))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Sets <see cref="Sequence.Scheduled"/> of each and adds those that got something to a step.</summary>
    /// <returns>What nobody wanted.</returns>
    public int Divide(int budget, List<Sequence> step)
    {
        if (_sequences.Count == 0)
            return budget;
        int share = Math.Max(budget / _sequences.Count, _leastShare);
        foreach (Sequence sequence in _sequences)
        {
            sequence.Scheduled = Math.Min(Math.Min(sequence.Pending, share), budget);
            budget -= sequence.Scheduled;
        }
        foreach (Sequence sequence in _sequences)
        {
            int more = Math.Min(sequence.Pending - sequence.Scheduled, budget);
            sequence.Scheduled += more;
            budget -= more;
            if (sequence.Scheduled > 0)
                step.Add(sequence);
        }
        return budget;
    }
}
