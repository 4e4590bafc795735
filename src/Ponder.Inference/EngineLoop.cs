using System.Collections.Concurrent;
using Ponder.Checkpoints.Configuration;
using Ponder.Inference.Backends;
using Ponder.Inference.Cache;
using Ponder.Inference.Models;
using Ponder.Inference.Scheduling;

namespace Ponder.Inference;

/// <summary>The engine's thread: takes work in and has it done, step by step. Everything below it is single-threaded.</summary>
internal sealed class EngineLoop : IAsyncDisposable
{
    private readonly IBackend _backend;
    private readonly Qwen2Model _model;
    private readonly BlockPool _blocks;
    private readonly StepRunner _steps;
    private readonly EngineCounters _counters = new();
    // Sequences and reloads, in the order in which they came.
    private readonly ConcurrentQueue<object> _arrivals = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Held while work is handed in and while stopping begins: what is in the queue by then, the thread still answers.
    private readonly Lock _door = new();
    private volatile bool _stop;

    public EngineLoop(ModelConfig config, EngineOptions options, IBackend backend, Qwen2Model model, BlockPool blocks)
    {
        _backend = backend;
        _model = model;
        _blocks = blocks;
        _steps = new StepRunner(config, options, backend, model, blocks, _counters);
        _counters.Publish(_steps.Scheduler, blocks);
        new Thread(Run) { IsBackground = true, Name = "ponder-engine" }.Start();
    }

    /// <summary>The state at the end of the latest step.</summary>
    public EngineStatistics Statistics => _counters.Published;

    public void Submit(Sequence sequence) => Enqueue(sequence);

    /// <summary>Has the weights taken from their source once more, after what came before and before what comes after.</summary>
    public void Submit(WeightReload reload) => Enqueue(reload);

    /// <summary>Has the thread look for work, or for requests that were cancelled.</summary>
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
        _steps.Dispose();
        _model.Dispose();
        _backend.Dispose();
    }

    private void Run()
    {
        while (!_stop)
        {
            Admit();
            bool stepped = _steps.Run();
            if (!stepped && _arrivals.TryPeek(out object? next) && next is WeightReload && !_steps.Scheduler.HasWork)
                stepped = Reload();
            _counters.Publish(_steps.Scheduler, _blocks);
            if (!stepped)
                _wake.Wait();
        }
        InferenceException reason = new("the engine was stopped");
        while (_arrivals.TryDequeue(out object? arrival))
        {
            if (arrival is Sequence sequence)
                _steps.Scheduler.Add(sequence);
            else
                ((WeightReload)arrival).Fail(reason);
        }
        _steps.FailAll(reason);
        _ended.SetResult();
    }

    private void Admit()
    {
        while (_arrivals.TryPeek(out object? arrival) && arrival is Sequence sequence)
        {
            _arrivals.TryDequeue(out _);
            _steps.Scheduler.Add(sequence);
        }
        _steps.DropCancelled();
    }

    // Nothing runs, so that no sequence sees two versions of the weights.
    private bool Reload()
    {
        _arrivals.TryDequeue(out object? arrival);
        ((WeightReload)arrival!).Run(_model, _blocks);
        return true;
    }

    private void Enqueue(object arrival)
    {
        lock (_door)
        {
            if (_stop)
                throw new InferenceException("the engine has been stopped");
            _arrivals.Enqueue(arrival);
        }
        Wake();
    }
}
