using Ponder.Inference.Cache;

namespace Ponder.Inference.Scheduling;

/// <summary>
/// Chooses the tokens of the next step: one for every running sequence that decodes, then pieces of prompts up to the
/// step's budget, oldest first. When blocks run out, the youngest sequence gives its blocks back and is computed
/// again later.
/// </summary>
internal sealed class Scheduler
{
    private readonly BlockPool _blocks;
    private readonly int _maxSequences;
    private readonly int _prefillBudget;
    private readonly LinkedList<Sequence> _waiting = new();
    private readonly List<Sequence> _running = [];
    private readonly List<Sequence> _step = [];

    public Scheduler(BlockPool blocks, int maxSequences, int prefillBudget)
    {
        _blocks = blocks;
        _maxSequences = maxSequences;
        _prefillBudget = prefillBudget;
    }

    public bool HasWork => _waiting.Count + _running.Count > 0;

    public int Waiting => _waiting.Count;

    public int Running => _running.Count;

    public void Add(Sequence sequence) => _waiting.AddLast(sequence);

    /// <summary>Every sequence, running or waiting, that a condition holds for, taken out and its blocks freed.</summary>
    public IReadOnlyList<Sequence> Remove(Predicate<Sequence> condition)
    {
        List<Sequence>? removed = null;
        foreach (Sequence sequence in _running)
        {
            if (condition(sequence))
                (removed ??= []).Add(sequence);
        }
        for (LinkedListNode<Sequence>? node = _waiting.First; node is not null; node = node.Next)
        {
            if (condition(node.Value))
                (removed ??= []).Add(node.Value);
        }
        if (removed is null)
            return [];
        foreach (Sequence sequence in removed)
            Finish(sequence);
        return removed;
    }

    /// <summary>Takes a sequence out and frees its blocks.</summary>
    public void Finish(Sequence sequence)
    {
        if (!_running.Remove(sequence))
            _waiting.Remove(sequence);
        _blocks.Release(sequence.Blocks);
    }

    /// <summary>The sequences of the next step, each with <see cref="Sequence.Scheduled"/> set and its blocks in place.</summary>
    public IReadOnlyList<Sequence> Next()
    {
        _step.Clear();
        int budget = _prefillBudget;

        // Indices, since a preemption shortens the list from its end.
        for (int i = 0; i < _running.Count; i++)
        {
            Sequence sequence = _running[i];
            int pending = sequence.Tokens.Count - sequence.Cached;
            sequence.Scheduled = pending == 1 ? 1 : Math.Min(pending, budget);
            if (sequence.Scheduled == 0)
                continue;
            if (!MakeRoom(sequence))
                break;
            if (pending > 1)
                budget -= sequence.Scheduled;
            _step.Add(sequence);
        }

        while (budget > 0 && _running.Count < _maxSequences && _waiting.First is { } node)
        {
            Sequence sequence = node.Value;
            int pending = sequence.Tokens.Count;

            // The whole sequence so far must fit, so that one just admitted is not the next to be put back.
            if (_blocks.Free < _blocks.BlocksFor(pending + 1))
                break;
            _waiting.RemoveFirst();
            sequence.Scheduled = Math.Min(pending, budget);
            _blocks.TryGrow(sequence.Blocks, sequence.Scheduled);
            budget -= sequence.Scheduled;
            _running.Add(sequence);
            _step.Add(sequence);
        }
        return _step;
    }

    /// <summary>Puts the youngest running sequence back among the waiting; false if none runs.</summary>
    public bool PreemptYoungest()
    {
        if (_running.Count == 0)
            return false;
        Preempt(_running[^1]);
        return true;
    }

    /// <summary>Gets blocks for a sequence's scheduled tokens, from the youngest others if need be; false if it was put back itself.</summary>
    private bool MakeRoom(Sequence sequence)
    {
        while (!_blocks.TryGrow(sequence.Blocks, sequence.Cached + sequence.Scheduled))
        {
            Sequence youngest = _running[^1];
            Preempt(youngest);
            if (ReferenceEquals(youngest, sequence))
                return false;
        }
        return true;
    }

    private void Preempt(Sequence sequence)
    {
        _running.Remove(sequence);
        _blocks.Release(sequence.Blocks);
        sequence.Cached = 0;
        sequence.Scheduled = 0;
        _waiting.AddFirst(sequence);
    }
}
