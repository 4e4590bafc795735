using System.Collections.Concurrent;
using Ponder.Inference.Backends;
using Ponder.Inference.Cache;
using Ponder.Inference.Models;
using Ponder.Inference.Scheduling;

namespace Ponder.Inference;

/// <summary>
/// Computes all logits of texts, one text at a time and a piece between two steps, in blocks of its own that nobody
/// shares. Sequences are put back where a text needs their blocks.
/// </summary>
internal sealed class LogitsRunner(IBackend backend, Qwen2Model model, BlockPool blocks, StepRunner steps)
{
    private readonly ConcurrentQueue<LogitsTask> _tasks = new();
    private readonly ForwardBatch _batch = new();
    private readonly List<int> _table = [];
    private LogitsTask? _task;
    private int _past;

    /// <summary>Where texts come in, from any thread.</summary>
    public ConcurrentQueue<LogitsTask> Tasks => _tasks;

    /// <summary>The blocks of the text under way.</summary>
    public IReadOnlyList<int> Blocks => _table;

    /// <summary>Computes the next piece; false if there is nothing to do.</summary>
    public bool Advance()
    {
        if (_task is null && !_tasks.TryDequeue(out _task))
            return false;
        LogitsTask task = _task;
        try
        {
            task.Cancellation.ThrowIfCancellationRequested();
            if (_past == 0)
                Reserve(task);
            Piece(task, Math.Min(steps.SpareTokens, task.Tokens.Length - _past));
            if (_past == task.Tokens.Length)
            {
                Leave();
                task.Completion.SetResult();
            }
        }
        catch (OperationCanceledException) when (task.Cancellation.IsCancellationRequested)
        {
            Leave();
            task.Completion.SetCanceled(task.Cancellation);
        }
        catch (Exception e)
        {
            Leave();
            task.Completion.SetException(e);
        }
        return true;
    }

    /// <summary>Ends every text.</summary>
    public void FailAll(Exception reason)
    {
        LogitsTask? task = _task;
        Leave();
        while (task is not null || _tasks.TryDequeue(out task))
        {
            task.Completion.SetException(reason);
            task = null;
        }
    }

    private void Reserve(LogitsTask task)
    {
        while (!blocks.TryGrow(_table, task.Tokens.Length))
        {
            if (!steps.Scheduler.PreemptYoungest())
                throw new InferenceException("the key-value cache is too small for this text");
        }
    }

    private void Piece(LogitsTask task, int count)
    {
        _batch.Clear();
        _batch.Add(task.Tokens.AsSpan(_past, count), _past, _table, WantedLogits.All);
        model.Hidden(_batch, steps.Store, steps.Work);
        Qwen2Workspace work = steps.Work;
        for (int first = 0; first < count; first += work.Logits.Capacity)
        {
            ReadOnlySpan<int> rows = _batch.LogitRows.Slice(first, Math.Min(work.Logits.Capacity, count - first));
            model.Project(rows, work);
            for (int i = 0; i < rows.Length; i++)
            {
                backend.Read(work.Logits, i, task.Buffer(work.Logits.Columns));
                task.Row(_past + rows[i], task.Buffer(work.Logits.Columns));
            }
        }
        _past += count;
    }

    private void Leave()
    {
        blocks.Release(_table);
        _task = null;
        _past = 0;
    }
}
