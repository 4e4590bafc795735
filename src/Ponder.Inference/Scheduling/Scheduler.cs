using System.Runtime.InteropServices;
using Ponder.Inference.Cache;
using Ponder.Inference.Speculation;

namespace Ponder.Inference.Scheduling;

/// <summary>
/// Chooses the tokens of the next step: first one for every sequence that decodes, with drafts where they pay, then
/// pieces of prompts, and of a text whose logits are read, up to the step's budget. Everything goes by arrival: the oldest
/// are admitted first, and when blocks run out the youngest gives its own back and waits again, in its old place, to be
/// computed anew later.
/// </summary>
internal sealed class Scheduler
{
    private readonly BlockPool _blocks;
    private readonly int _maxSequences;
    private readonly IStepPacer _pacer;
    private readonly LinkedList<Sequence> _waiting = new();
    private readonly List<Sequence> _running = [];
    private readonly List<Sequence> _step = [];
    private readonly PrefillShares _prefills;

    private long _arrivals;

    // The text whose logits are read, of which there is one at a time.
    private Sequence? _text;

    /// <param name="blocks">Where blocks come from; it must hold one sequence of the greatest length.</param>
    /// <param name="maxSequences">Most sequences that run at once.</param>
    /// <param name="pacer">How much goes into a step.</param>
    public Scheduler(BlockPool blocks, int maxSequences, IStepPacer pacer)
    {
        _blocks = blocks;
        _maxSequences = maxSequences;
        _pacer = pacer;
        _prefills = new PrefillShares(blocks.BlockTokens);
    }

    public bool HasWork => _waiting.Count + _running.Count > 0;

    /// <summary>Sequences that wait, the next to be admitted first.</summary>
    public IReadOnlyCollection<Sequence> Waiting => _waiting;

    /// <summary>Sequences that hold blocks, oldest first.</summary>
    public IReadOnlyList<Sequence> Running => _running;

    /// <summary>How many sequences of the step chosen last decode; they come first in it.</summary>
    public int Decoding { get; private set; }

    /// <summary>Sequences put back because blocks ran out.</summary>
    public long Preemptions { get; private set; }

    /// <summary>Positions that were found in the cache instead of computed.</summary>
    public long ReusedTokens { get; private set; }

    /// <summary>Most drafted tokens of a step, those of all sequences together.</summary>
    public int DraftRows { get; init; }

    /// <summary>Rows that products take together (<see cref="Backends.IBackend.RowsAtOnce"/>).</summary>
    public int RowsAtOnce { get; init; } = 1;

    public void Add(Sequence sequence)
    {
        sequence.Arrival = _arrivals++;
        _waiting.AddLast(sequence);
    }

    /// <summary>Every sequence, running or waiting, that a condition holds for, taken out and its blocks let go.</summary>
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

    /// <summary>Takes a sequence out and lets its blocks go.</summary>
    public void Finish(Sequence sequence)
    {
        if (!_running.Remove(sequence))
            _waiting.Remove(sequence);
        _blocks.Release(sequence.Blocks);
    }

    /// <summary>
    /// The sequences of the next step, each with <see cref="Sequence.Scheduled"/> and its draft set and its blocks in
    /// place: those that decode, then those whose prompts are computed. The list is the scheduler's own.
    /// </summary>
    public List<Sequence> Next()
    {
        _step.Clear();
        ScheduleDecoding();
        Decoding = _step.Count;
        if (Decoding > 0 && DraftRows > 0)
            ScheduleDrafts();
        SchedulePrompts(_pacer.PrefillTokens(Decoding));
        return _step;
    }

    private void ScheduleDecoding()
    {
        // Indices, since a preemption shortens the list from its end.
        for (int i = 0; i < _running.Count; i++)
        {
            Sequence sequence = _running[i];
            if (!sequence.Decodes)
                continue;
            if (!MakeRoom(sequence))
                break;
            sequence.Scheduled = 1;
            _step.Add(sequence);
        }
    }

    /// <summary>Drafts take no block from anybody: only such as are to be had.</summary>
    private void ScheduleDrafts()
    {
        double cost = _pacer.DraftCost(Decoding);
        int most = Math.Max(DraftRows / Decoding, 1);
        int left = DraftRows;
        int rows = Decoding;
        foreach (Sequence sequence in CollectionsMarshal.AsSpan(_step))
        {
            if (sequence.Drafter is not { } drafter)
                continue;
            // The token after the draft is drawn as well, and must not go past the limit.
            int room = sequence.Limit - sequence.Tokens.Count - 1;
            int first = RowsAtOnce - rows % RowsAtOnce;
            drafter.Propose(sequence.Text, new DraftOffer(Math.Clamp(room, 0, Math.Min(most, left)), cost, first, RowsAtOnce));
            if (drafter.Count > 0 && !_blocks.TryGrow(sequence.Blocks, sequence.Tokens.Count + drafter.Count))
                drafter.Cut(sequence.Blocks.Count * _blocks.BlockTokens - sequence.Tokens.Count);
            left -= drafter.Count;
            rows += drafter.Count;
        }
    }

    private void SchedulePrompts(int budget)
    {
        _prefills.Clear();
        _text = null;
        foreach (Sequence sequence in CollectionsMarshal.AsSpan(_running))
        {
            if (!sequence.Decodes)
                Offer(sequence);
        }
        while (_running.Count < _maxSequences && NextWaiting(budget) is { } next && TryAdmit(next.Value))
        {
            _waiting.Remove(next);
            Run(next.Value);
            Offer(next.Value);
        }
        if (_text is null)
            _prefills.Divide(budget, _step);
        else
            DivideWith(_text, budget);
    }

    /// <summary>Puts a sequence among those that run, by arrival: a text may have been admitted before an older prompt.</summary>
    private void Run(Sequence sequence)
    {
        int place = _running.Count;
        while (place > 0 && _running[place - 1].Arrival > sequence.Arrival)
            place--;
        _running.Insert(place, sequence);
    }

    /// <summary>
    /// The oldest that waits and would get something of the step; null if there is none. Where it has to wait for blocks, so
    /// have the others.
    /// </summary>
    private LinkedListNode<Sequence>? NextWaiting(int budget)
    {
        bool prompts = _prefills.HasRoom(_text is null ? budget : budget - budget / 2);
        LinkedListNode<Sequence>? node = _waiting.First;
        while (node is not null && !(node.Value.Reader is null ? prompts : _text is null))
            node = node.Next;
        return node;
    }

    /// <summary>
    /// Gives half of the step to the text whose logits are read, and half to prompts; what one leaves goes to the other.
    /// </summary>
    private void DivideWith(Sequence text, int budget)
    {
        double each = 1 + _pacer.ReadingCost;
        int share = _prefills.Count == 0 ? budget : (int)Math.Min(budget / 2, Math.Ceiling(text.Pending * each));
        share += _prefills.Divide(budget - share, _step);
        // However dear reading is, a text gets on.
        text.Scheduled = Math.Min(text.Pending, Math.Max((int)(share / each), 1));
        _step.Add(text);
    }

    /// <summary>Lets a sequence have its share of the step, unless another is about to compute what it needs next.</summary>
    private void Offer(Sequence sequence)
    {
        sequence.Scheduled = 0;
        if (sequence.Reader is not null)
        {
            _text = sequence;
            return;
        }
        while (sequence.Cached % _blocks.BlockTokens == 0
            && _blocks.TryExchange(sequence.Text, sequence.Hashes, sequence.Blocks, sequence.Cached / _blocks.BlockTokens))
        {
            sequence.Published++;
            sequence.Cached += _blocks.BlockTokens;
            ReusedTokens += _blocks.BlockTokens;
        }
        if (!_blocks.Reuses || !_prefills.Computes(sequence))
            _prefills.Add(sequence);
    }

    /// <summary>Gives a waiting sequence the blocks of its whole text, so that one just admitted is not the next to be put back.</summary>
    private bool TryAdmit(Sequence sequence)
    {
        int reused = sequence.Shares ? _blocks.Adopt(sequence.Text, sequence.Hashes, sequence.Blocks) : 0;
        int next = sequence.Reader is null ? 1 : 0;
        int whole = _blocks.BlocksFor(sequence.Tokens.Count + next) - sequence.Blocks.Count;

        // Each of those that run will want a block before long.
        if (_blocks.Available < whole + _running.Count)
        {
            _blocks.Release(sequence.Blocks);
            return false;
        }
        _blocks.TryGrow(sequence.Blocks, sequence.Tokens.Count);
        sequence.Published = reused / _blocks.BlockTokens;
        sequence.Cached = reused;
        ReusedTokens += reused;
        return true;
    }

    /// <summary>Gets a decoding sequence the block of its next position, from the youngest others if need be; false if it was put back itself.</summary>
    private bool MakeRoom(Sequence sequence)
    {
        while (!_blocks.TryGrow(sequence.Blocks, sequence.Tokens.Count))
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
        sequence.Published = 0;
        sequence.Scheduled = 0;
        LinkedListNode<Sequence>? younger = _waiting.First;
        while (younger is not null && younger.Value.Arrival < sequence.Arrival)
            younger = younger.Next;
        if (younger is null)
            _waiting.AddLast(sequence);
        else
            _waiting.AddBefore(younger, sequence);
        Preemptions++;
    }
}
