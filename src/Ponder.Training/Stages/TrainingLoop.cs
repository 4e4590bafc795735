using Ponder.Training.Metrics;
using Ponder.Training.Resuming;

namespace Ponder.Training.Stages;

/// <summary>
/// Goes through a stage: steps, metrics, evaluations, states to resume from, the best models and the last. It does not know what a step does.
/// </summary>
/// <param name="stage">What is gone through.</param>
/// <param name="settings">When it saves, measures and stops.</param>
/// <param name="metrics">Makes what takes the metrics, given the first step's number.</param>
/// <param name="progress">Told after each step and each evaluation, or null.</param>
/// <param name="clock">The clock; null for the system's.</param>
public sealed class TrainingLoop(
    ITrainingStage stage, TrainingLoopSettings settings, Func<int, IMetricSink> metrics, IProgress<StepMetrics>? progress = null, TimeProvider? clock = null)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>Goes through the steps that are left.</summary>
    /// <param name="folder">
    /// The run's folder: <c>state</c> to resume from, <c>best</c>, and at the end <c>model</c>. A state that is there is gone on from.
    /// </param>
    /// <param name="cancellationToken">Ends it after the step under way, and saves the state.</param>
    /// <exception cref="TrainingException">It cannot go on; the last state that was saved is a good one.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, and can be resumed.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public async Task RunAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        string state = Path.Combine(folder, "state");
        int step = TrainerFolder.Find(state) is string found ? stage.Load(found) : 0;
        using IMetricSink sink = metrics(step);
        BestModels best = new(Path.Combine(folder, "best"), settings.KeepBest);
        SpikeWatch spikes = new(settings.SpikeFactor, settings.MostSpikes);
        long saved = _clock.GetTimestamp();
        int behind = step;
        int savedStep = step;
        try
        {
            for (; step < stage.Steps; step++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                StageStep done = await stage.StepAsync(step, cancellationToken).ConfigureAwait(false);
                behind = step + 1;
                foreach (SampleRollout sample in done.Samples)
                    sink.Write(sample);
                IReadOnlyDictionary<string, double> values = done.Values;
                if ((step + 1) % settings.EvaluateEvery == 0 || step + 1 == stage.Steps)
                    values = await EvaluateAsync(step, values, best, sink, cancellationToken).ConfigureAwait(false);
                StepMetrics measured = new(step, values);
                sink.Write(measured);
                progress?.Report(measured);
                spikes.Observe(values.GetValueOrDefault("loss"));
                if (_clock.GetElapsedTime(saved) >= settings.SaveEvery)
                {
                    stage.Save(state, savedStep = behind);
                    saved = _clock.GetTimestamp();
                }
            }
        }
        catch (OperationCanceledException)
        {
            if (behind > savedStep)
                stage.Save(state, behind);
            throw;
        }
        if (behind > savedStep)
            stage.Save(state, behind);
        stage.Export(Path.Combine(folder, "model"));
    }

    private async Task<IReadOnlyDictionary<string, double>> EvaluateAsync(
        int step, IReadOnlyDictionary<string, double> values, BestModels best, IMetricSink sink, CancellationToken cancellationToken)
    {
        StageEvaluation? found;
        try
        {
            found = await stage.EvaluateAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The step itself is done, and will not be gone again.
            sink.Write(new StepMetrics(step, values));
            throw;
        }
        if (found is null)
            return values;
        best.Offer(step + 1, found.Score, stage.Export);
        Dictionary<string, double> all = new(values, StringComparer.Ordinal);
        foreach ((string name, double value) in found.Values)
            all[name] = value;
        return all;
    }
}
