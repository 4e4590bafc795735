using System.Runtime.InteropServices;
using Ponder.Checkpoints.Configuration;
using Ponder.Inference.Backends;
using Ponder.Inference.Cache;
using Ponder.Inference.Models;
using Ponder.Inference.Sampling;

namespace Ponder.Inference.Scheduling;

/// <summary>Runs steps, one after another: schedule, forward pass, draw, hand out. Single-threaded; a step without news allocates nothing.</summary>
internal sealed class StepRunner : IDisposable
{
    /// <summary>So that the logits of a whole text are not computed row by row.</summary>
    private const int LeastLogitRows = 16;

    private readonly IBackend _backend;
    private readonly Qwen2Model _model;
    private readonly Qwen2Workspace _work;
    private readonly KeyValueStore _store;
    private readonly BlockPool _blocks;
    private readonly Scheduler _scheduler;
    private readonly StepCosts _costs;
    private readonly TimeProvider _clock;
    private readonly EngineCounters _counters;
    private readonly ForwardBatch _batch = new();
    private readonly List<SamplingSlot> _slots = [];
    private readonly LogitsReading _reading;

    public StepRunner(
        ModelConfig config, EngineOptions options, IBackend backend, Qwen2Model model, BlockPool blocks, EngineCounters counters)
    {
        _backend = backend;
        _model = model;
        _blocks = blocks;
        _counters = counters;
        _clock = options.Clock;
        int drafts = options.DraftRows;
        _work = new Qwen2Workspace(
            backend, config, model.Attention, options.PrefillChunk + options.MaxSequences + drafts,
            Math.Max(options.MaxSequences + drafts, LeastLogitRows));
        _store = backend.AllocateKeyValues(
            new KeyValueShape(config.Layers, blocks.Blocks, blocks.BlockTokens, config.KeyValueHeads, config.HeadSize));
        _costs = new StepCosts(options.MaxStall, options.PrefillChunk, options.MaxSequences);
        _reading = new LogitsReading(backend, model, _work);
        _scheduler = new Scheduler(blocks, options.MaxSequences, _costs) { DraftRows = drafts, RowsAtOnce = backend.RowsAtOnce };
    }

    public Scheduler Scheduler => _scheduler;

    public void Dispose()
    {
        _store.Dispose();
        _work.Dispose();
    }

    /// <summary>Takes out the sequences whose callers have gone.</summary>
    public void DropCancelled()
    {
        foreach (Sequence cancelled in _scheduler.Remove(static sequence => sequence.Cancellation.IsCancellationRequested))
            Drop(cancelled);
    }

    /// <summary>
    /// Runs a step; false if nothing could be run. A failure ends the sequences that were in the step, and no others.
    /// </summary>
    public bool Run()
    {
        List<Sequence>? step = null;
        try
        {
            step = _scheduler.Next();
            if (step.Count == 0)
                return false;
            long start = _clock.GetTimestamp();
            Compute(step);
            TimeSpan time = _clock.GetElapsedTime(start);
            _costs.Observe(time, _scheduler.Decoding, DraftedIn(step), PromptTokensIn(step));
            Deliver(step);
            ReadLogits();
            _counters.Steps++;
        }
        catch (Exception e)
        {
            InferenceException error = e as InferenceException ?? new InferenceException($"a step of the model failed: {e.Message}", e);
            Fail(step is { Count: > 0 } ? [.. step] : [.. _scheduler.Remove(static _ => true)], error);
        }
        return true;
    }

    /// <summary>Ends every sequence.</summary>
    public void FailAll(Exception error) => Fail([.. _scheduler.Remove(static _ => true)], error);

    private void Compute(List<Sequence> step)
    {
        _batch.Clear();
        _slots.Clear();
        _reading.Clear();
        foreach (Sequence sequence in CollectionsMarshal.AsSpan(step))
        {
            ReadOnlySpan<int> tokens = sequence.Text.Slice(sequence.Cached, sequence.Scheduled);
            int firstRow = _batch.Count;
            int firstLogits = _batch.LogitRows.Length;
            if (!sequence.Draft.IsEmpty)
                _batch.AddDrafted(tokens[0], sequence.Draft, sequence.Cached, sequence.Blocks);
            else
                _batch.Add(tokens, sequence.Cached, sequence.Blocks, sequence.Draws ? WantedLogits.Last : WantedLogits.None);
            sequence.Drawing.Begin();
            if (sequence.Draws)
                _slots.Add(new SamplingSlot(sequence.Drawing, firstLogits, _batch.LogitRows.Length - firstLogits));
            if (sequence.Reader is not null)
                _reading.Add(sequence, firstRow);
        }
        _model.Forward(_batch, _store, _work);
        if (_slots.Count > 0)
            _backend.Sample(_work.Logits, CollectionsMarshal.AsSpan(_slots));
    }

    private static int DraftedIn(List<Sequence> step)
    {
        int tokens = 0;
        foreach (Sequence sequence in CollectionsMarshal.AsSpan(step))
            tokens += sequence.Draft.Length;
        return tokens;
    }

    private int PromptTokensIn(List<Sequence> step)
    {
        int tokens = 0;
        foreach (Sequence sequence in CollectionsMarshal.AsSpan(step)[_scheduler.Decoding..])
            tokens += sequence.Scheduled;
        return tokens;
    }

    private void Deliver(List<Sequence> step)
    {
        for (int i = 0; i < step.Count; i++)
        {
            Sequence sequence = step[i];
            List<GeneratedToken> drawn = sequence.Drawing.Drawn;
            int drafted = sequence.Draft.Length;

            // Of a draft, the tokens that came true are cached; what was written behind them will be written over.
            int accepted = Math.Max(drawn.Count - 1, 0);
            sequence.Cached += sequence.Scheduled + accepted;
            if (i < _scheduler.Decoding)
            {
                sequence.Drafter?.Settle(drawn.Count);
                _counters.Drafted += drafted;
                _counters.Accepted += accepted;
            }
            else
            {
                _counters.Prefilled += sequence.Scheduled;
            }
            _counters.Generated += drawn.Count;
            if (drafted > 0)
                _blocks.Trim(sequence.Blocks, sequence.Tokens.Count);
            Publish(sequence);
            Write(sequence, drawn);
        }
    }

    private void Publish(Sequence sequence)
    {
        if (!_blocks.Reuses || !sequence.Shares)
            return;
        for (; (sequence.Published + 1) * _blocks.BlockTokens <= sequence.Cached; sequence.Published++)
            _blocks.Publish(sequence.Text, sequence.Hashes, sequence.Blocks, sequence.Published);
    }

    private void Write(Sequence sequence, List<GeneratedToken> drawn)
    {
        foreach (GeneratedToken token in CollectionsMarshal.AsSpan(drawn))
            sequence.Write(token);
        if (sequence.Drawing.Failure is { } failure)
        {
            _counters.Failed++;
            _scheduler.Finish(sequence);
            sequence.Complete(failure);
        }
        else if (drawn.Count > 0 && drawn[^1].Finish != FinishReason.None)
        {
            Finish(sequence);
        }
        else if (sequence.Ends)
        {
            sequence.Write(new GeneratedToken { Id = -1, Finish = FinishReason.Stop });
            Finish(sequence);
        }
    }

    /// <summary>Last of all: streams have their tokens by now.</summary>
    private void ReadLogits()
    {
        if (_reading.Texts == 0)
            return;
        long start = _clock.GetTimestamp();
        for (int i = 0; i < _reading.Texts; i++)
        {
            (Sequence text, Exception? error) = _reading.Read(i);
            if (error is OperationCanceledException && text.Cancellation.IsCancellationRequested)
                Drop(text);
            else if (error is not null)
                Fail([text], error);
            else if (text.Pending == 0)
                Finish(text);
        }
        if (_reading.Tokens > 0)
            _costs.ObserveReading(_clock.GetElapsedTime(start), _reading.Tokens);
    }

    private void Finish(Sequence sequence)
    {
        _counters.Finished++;
        _scheduler.Finish(sequence);
        sequence.Complete();
    }

    private void Drop(Sequence sequence)
    {
        _counters.Cancelled++;
        _scheduler.Finish(sequence);
        sequence.Complete(new OperationCanceledException(sequence.Cancellation));
    }

    private void Fail(Sequence[] sequences, Exception error)
    {
        _counters.Failed += sequences.Length;
        foreach (Sequence sequence in sequences)
        {
            _scheduler.Finish(sequence);
            sequence.Complete(error);
        }
    }
}
