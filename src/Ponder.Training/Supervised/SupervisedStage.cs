using System.Diagnostics;
using System.Text.Json.Nodes;
using Ponder.Training.Models;
using Ponder.Training.Optimization;
using Ponder.Training.Resuming;
using Ponder.Training.Stages;
using Ponder.Training.Supply;

namespace Ponder.Training.Supervised;

/// <summary>Next-token prediction over batches of about so many tokens: pretraining and fine-tuning.</summary>
/// <param name="network">What learns.</param>
/// <param name="optimizer">Its optimiser.</param>
/// <param name="trainer">Learns from batches.</param>
/// <param name="examples">What is learned.</param>
/// <param name="settings">How much, and how fast.</param>
/// <param name="export">Writes the model as a folder.</param>
/// <param name="evaluate">Measures on held-out problems, or null.</param>
public sealed class SupervisedStage(
    Qwen2Network network, AdamWOptimizer optimizer, SupervisedTrainer trainer, IExampleSupply examples, SupervisedStageSettings settings,
    Action<string> export, Func<CancellationToken, Task<StageEvaluation?>>? evaluate = null) : ITrainingStage
{
    private long _next = settings.FirstExample;

    /// <inheritdoc/>
    public int Steps => settings.Schedule.Steps;

    /// <inheritdoc/>
    public Task<StageStep> StepAsync(int number, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        List<TrainingExample> batch = [];
        long next = _next;
        for (int tokens = 0; tokens < settings.BatchTokens; next++)
        {
            foreach (TrainingExample example in examples.At(next))
            {
                if (example.Tokens.Count > settings.LongestExample)
                    continue;
                batch.Add(example);
                tokens += example.Tokens.Count;
            }
            if (next - _next > settings.BatchTokens)
                throw new TrainingException($"no example has at most {settings.LongestExample} tokens");
        }
        double rate = settings.LearningRate * settings.Schedule.At(number);
        SupervisedStep done = trainer.Step(batch, rate, cancellationToken);
        _next = next;
        return Task.FromResult(new StageStep(
            new Dictionary<string, double>(StringComparer.Ordinal)
            {
                ["loss"] = done.Loss,
                ["gradient_norm"] = done.GradientNorm,
                ["learning_rate"] = rate,
                ["tokens"] = done.Tokens,
                ["tokens/learned"] = done.LearnedTokens,
                ["throughput/training"] = done.Tokens / Stopwatch.GetElapsedTime(started).TotalSeconds,
            },
            []));
    }

    /// <inheritdoc/>
    public Task<StageEvaluation?> EvaluateAsync(CancellationToken cancellationToken) =>
        evaluate?.Invoke(cancellationToken) ?? Task.FromResult<StageEvaluation?>(null);

    /// <inheritdoc/>
    public void Save(string folder, int behind) =>
        TrainerFolder.Save(folder, network, optimizer, behind, new JsonObject { ["next_example"] = _next });

    /// <inheritdoc/>
    public int Load(string folder)
    {
        (int step, JsonObject progress) = TrainerFolder.Load(folder, network, optimizer);
        _next = progress["next_example"]?.GetValue<long>() ?? throw new TrainingException($"{folder}: the next example's number is missing");
        return step;
    }

    /// <inheritdoc/>
    public void Export(string folder) => export(folder);
}

/// <summary>What <see cref="SupervisedStage"/> is made with.</summary>
public sealed record SupervisedStageSettings
{
    /// <summary>Examples are added to a batch until it has so many tokens.</summary>
    public int BatchTokens { get; init; } = 8192;

    /// <summary>Longer examples are left out.</summary>
    public int LongestExample { get; init; } = 1024;

    /// <summary>The number of the first example.</summary>
    public long FirstExample { get; init; }

    /// <summary>The highest learning rate.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>How it changes.</summary>
    public required LearningRateSchedule Schedule { get; init; }
}
