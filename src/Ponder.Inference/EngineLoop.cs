using System.Collections.Concurrent;
using Ponder.Checkpoints.Configuration;
using Ponder.Inference.Backends;
using Ponder.Inference.Cache;
using Ponder.Inference.Models;
using Ponder.Inference.Sampling;
using Ponder.Inference.Scheduling;

namespace Ponder.Inference;

/// <summary>The engine's thread: takes requests in, runs steps, hands tokens out. Everything below it is single-threaded.</summary>
internal sealed class EngineLoop : IAsyncDisposable
{
    private readonly IBackend _backend;
    private readonly Qwen2Model _model;
    private readonly Qwen2Workspace _work;
    private readonly KeyValueStore _store;
    private readonly BlockPool _blocks;
    private readonly Scheduler _scheduler;
    private readonly ForwardBatch _batch = new();
    private readonly int _logitRows;
    private readonly int _prefillChunk;
    private readonly List<SamplingSlot> _slots = [];
    private readonly List<Sequence> _drawing = [];
    private readonly SampledToken[] _drawn;
    private readonly ConcurrentQueue<Sequence> _arrivals = new();
    private readonly ConcurrentQueue<LogitsTask> _logitsTasks = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly Thread _thread;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Held while work is handed in and while stopping begins: what is in a queue by then, the thread still answers.
    private readonly Lock _door = new();
    private volatile bool _stop;

    public EngineLoop(ModelConfig config, EngineOptions options, IBackend backend, Qwen2Model model, BlockPool blocks)
    {
        _backend = backend;
        _model = model;
        _blocks = blocks;
        _prefillChunk = options.PrefillChunk;
        _logitRows = Math.Max(options.MaxSequences, 16);
        _work = new Qwen2Workspace(backend, config, model.Attention, options.PrefillChunk + options.MaxSequences, _logitRows);
        _store = backend.AllocateKeyValues(
            new KeyValueShape(config.Layers, blocks.Blocks, blocks.BlockTokens, config.KeyValueHeads, config.HeadSize));
        _scheduler = new Scheduler(blocks, options.MaxSequences, options.PrefillChunk);
        _drawn = new SampledToken[options.MaxSequences];
        _thread = new Thread(Run) { IsBackground = true, Name = "ponder-engine" };
        _thread.Start();
    }

    public void Submit(Sequence sequence)
    {
        HandIn(_arrivals, sequence);
    }

    public Task LogitsAsync(IReadOnlyList<int> tokens, LogitsReader row, CancellationToken cancellationToken)
    {
        LogitsTask task = new([.. tokens], row, cancellationToken);
        HandIn(_logitsTasks, task);
        return task.Completion.Task;
    }

    public void Wake()
    {
        if (!_stop)
            _wake.Release();
    }

    public async ValueTask DisposeAsync()
    {
        lock (_door)
        {
            if (_stop)
                return;
            _stop = true;
        }
        _wake.Release();
        await _ended.Task.ConfigureAwait(false);
        _store.Dispose();
        _work.Dispose();
        _model.Dispose();
        _backend.Dispose();
    }

    private void HandIn<T>(ConcurrentQueue<T> queue, T work)
    {
        lock (_door)
        {
            if (_stop)
                throw new InferenceException("the engine has been stopped");
            queue.Enqueue(work);
        }
        Wake();
    }

    private void Run()
    {
        while (!_stop)
        {
            Admit();
            if (_logitsTasks.TryDequeue(out LogitsTask? task))
                Compute(task);
            else if (_scheduler.HasWork)
                Guarded();
            else
                _wake.Wait();
        }
        Abandon(new InferenceException("the engine was stopped"));
        _ended.SetResult();
    }

    private void Admit()
    {
        while (_arrivals.TryDequeue(out Sequence? sequence))
            _scheduler.Add(sequence);
        foreach (Sequence cancelled in _scheduler.Remove(static sequence => sequence.Cancellation.IsCancellationRequested))
            cancelled.Complete(new OperationCanceledException(cancelled.Cancellation));
    }

    /// <summary>Runs a step; a failure ends the sequences that were in it, not the engine.</summary>
    private void Guarded()
    {
        IReadOnlyList<Sequence> step = [];
        try
        {
            step = _scheduler.Next();
            Step(step);
        }
        catch (Exception e)
        {
            InferenceException error = e as InferenceException ?? new InferenceException($"a step of the model failed: {e.Message}", e);
            Sequence[] failed = step.Count > 0 ? [.. step] : [.. _scheduler.Remove(static _ => true)];
            foreach (Sequence sequence in failed)
            {
                _scheduler.Finish(sequence);
                sequence.Complete(error);
            }
        }
    }

    private void Step(IReadOnlyList<Sequence> step)
    {
        _batch.Clear();
        _drawing.Clear();
        _slots.Clear();
        for (int i = 0; i < step.Count; i++)
        {
            Sequence sequence = step[i];
            ReadOnlySpan<int> tokens = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(sequence.Tokens)
                .Slice(sequence.Cached, sequence.Scheduled);
            bool draws = sequence.Draws;
            _batch.Add(tokens, sequence.Cached, sequence.Blocks, draws ? WantedLogits.Last : WantedLogits.None);
            if (draws)
            {
                _drawing.Add(sequence);
                int[] forbidden = sequence.Generated < sequence.Request.MinTokens ? sequence.Forbidden : [];
                _slots.Add(new SamplingSlot(
                    sequence.Sampler, forbidden, sequence.Request.TopLogProbabilities, ThoughtLimiter.NextForced(sequence)));
            }
        }

        _model.Forward(_batch, _store, _work);
        for (int i = 0; i < step.Count; i++)
            step[i].Cached += step[i].Scheduled;

        Span<SampledToken> drawn = _drawn.AsSpan(0, _slots.Count);
        _backend.Sample(_work.Logits, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_slots), drawn);
        for (int i = 0; i < drawn.Length; i++)
            Deliver(_drawing[i], drawn[i], _slots[i].Forced >= 0);
    }

    private void Deliver(Sequence sequence, SampledToken drawn, bool forced)
    {
        if (drawn.Failure is not null)
        {
            _scheduler.Finish(sequence);
            sequence.Complete(drawn.Failure);
            return;
        }
        sequence.Tokens.Add(drawn.Id);
        ThoughtLimiter.Observe(sequence, drawn.Id, forced);
        FinishReason finish = FinishReason.None;
        if (!forced && sequence.Request.EndTokens.Contains(drawn.Id))
            finish = FinishReason.Stop;
        else if (sequence.Tokens.Count >= sequence.Limit)
            finish = FinishReason.Length;

        sequence.Write(new GeneratedToken
        {
            Id = drawn.Id,
            LogProbability = drawn.LogProbability,
            Top = drawn.Top,
            Forced = forced,
            Finish = finish,
        });
        if (finish == FinishReason.None && sequence.Sampler.IsFinished)
        {
            finish = FinishReason.Stop;
            sequence.Write(new GeneratedToken { Id = -1, Finish = finish });
        }
        if (finish != FinishReason.None)
        {
            _scheduler.Finish(sequence);
            sequence.Complete();
        }
    }

    /// <summary>All logits of one text, in blocks borrowed for the purpose; running sequences are put off meanwhile.</summary>
    private void Compute(LogitsTask task)
    {
        List<int> table = [];
        try
        {
            while (!_blocks.TryGrow(table, task.Tokens.Length))
            {
                if (!_scheduler.PreemptYoungest())
                    throw new InferenceException("the key-value cache is too small for this text");
            }
            for (int past = 0; past < task.Tokens.Length; past += _prefillChunk)
            {
                task.Cancellation.ThrowIfCancellationRequested();
                if (_stop)
                    throw new InferenceException("the engine was stopped");
                int count = Math.Min(_prefillChunk, task.Tokens.Length - past);
                _batch.Clear();
                _batch.Add(task.Tokens.AsSpan(past, count), past, table, WantedLogits.All);
                _model.Hidden(_batch, _store, _work);
                for (int first = 0; first < count; first += _logitRows)
                {
                    ReadOnlySpan<int> rows = _batch.LogitRows.Slice(first, Math.Min(_logitRows, count - first));
                    _model.Project(rows, _work);
                    for (int i = 0; i < rows.Length; i++)
                    {
                        _backend.Read(_work.Logits, i, task.Buffer(_work.Logits.Columns));
                        task.Row(past + rows[i], task.Buffer(_work.Logits.Columns));
                    }
                }
            }
            task.Completion.SetResult();
        }
        catch (OperationCanceledException)
        {
            task.Completion.SetCanceled(task.Cancellation);
        }
        catch (Exception e)
        {
            task.Completion.SetException(e);
        }
        finally
        {
            _blocks.Release(table);
        }
    }

    private void Abandon(Exception reason)
    {
        Admit();
        foreach (Sequence sequence in _scheduler.Remove(static _ => true))
            sequence.Complete(reason);
        while (_logitsTasks.TryDequeue(out LogitsTask? task))
            task.Completion.SetException(reason);
    }
}
