using System.Diagnostics;
using System.Text.Json.Nodes;
using Ponder.Training.Evaluation;
using Ponder.Training.Models;
using Ponder.Training.Optimization;
using Ponder.Training.Resuming;
using Ponder.Training.Rollouts;
using Ponder.Training.Stages;
using Ponder.Training.Supply;

namespace Ponder.Training.Policy;

/// <summary>Reinforcement learning: answers are drawn with the weights of the last step, judged and learned from.</summary>
public sealed class PolicyStage : ITrainingStage
{
    private readonly Qwen2Network _network;
    private readonly AdamWOptimizer _optimizer;
    private readonly PolicyTrainer _trainer;
    private readonly PolicyStageSettings _settings;
    private readonly IRolloutSource _rollouts;
    private readonly RolloutCollector _collector;
    private readonly IPromptSupply _prompts;
    private readonly Action<string> _export;
    private readonly Evaluator? _evaluator;
    private Task<RolloutBatch>? _ahead;
    private long _nextPrompt;
    private int _version;

    /// <summary>Makes a stage of its parts.</summary>
    /// <param name="network">What learns.</param>
    /// <param name="optimizer">Its optimiser.</param>
    /// <param name="trainer">Learns from rollouts.</param>
    /// <param name="settings">How rollouts are collected.</param>
    /// <param name="rollouts">Where rollouts come from; it must have the network's weights.</param>
    /// <param name="collector">Draws and judges; over the same source.</param>
    /// <param name="prompts">What is asked.</param>
    /// <param name="export">Writes the model as a folder.</param>
    /// <param name="evaluator">Measures on held-out problems, or null.</param>
    public PolicyStage(
        Qwen2Network network, AdamWOptimizer optimizer, PolicyTrainer trainer, PolicyStageSettings settings, IRolloutSource rollouts,
        RolloutCollector collector, IPromptSupply prompts, Action<string> export, Evaluator? evaluator = null)
    {
        _network = network;
        _optimizer = optimizer;
        _trainer = trainer;
        _settings = settings;
        _rollouts = rollouts;
        _collector = collector;
        _prompts = prompts;
        _export = export;
        _evaluator = evaluator;
        _version = rollouts.Version;
    }

    /// <inheritdoc/>
    public int Steps => _settings.Schedule.Steps;

    /// <inheritdoc/>
    public async Task<StageStep> StepAsync(int number, CancellationToken cancellationToken)
    {
        CheckWeights();
        RolloutBatch batch = await (_ahead ?? CollectAsync(_nextPrompt, cancellationToken)).ConfigureAwait(false);
        _ahead = null;
        Judge(batch);
        if (_settings.Overlap && number + 1 < Steps)
            _ahead = CollectAsync(batch.NextPrompt, cancellationToken);
        long started = Stopwatch.GetTimestamp();
        double rate = _settings.LearningRate * _settings.Schedule.At(number);
        PolicyStep? learned = _trainer.Step(
            [.. batch.Learned.Select(group => new RolloutGroup([.. group.Select(one => one.Rollout)], [.. group.Select(one => one.Shaped)]))],
            rate, _settings.Seed + (ulong)number, cancellationToken);
        _nextPrompt = batch.NextPrompt;
        _version = number + 1;
        await _rollouts.UpdateAsync(Snapshot()).ConfigureAwait(false);
        return PolicyReport.Of(number, batch, learned, rate, Stopwatch.GetElapsedTime(started).TotalSeconds, _settings.Samples);
    }

    /// <inheritdoc/>
    public async Task<StageEvaluation?> EvaluateAsync(CancellationToken cancellationToken) =>
        _evaluator is null ? null : (await _evaluator.RunAsync(_collector, cancellationToken).ConfigureAwait(false)).ToStage();

    /// <inheritdoc/>
    public void Save(string folder, int behind) =>
        TrainerFolder.Save(folder, _network, _optimizer, behind, new JsonObject { ["next_prompt"] = _nextPrompt });

    /// <inheritdoc/>
    public int Load(string folder)
    {
        (int step, JsonObject progress) = TrainerFolder.Load(folder, _network, _optimizer);
        _nextPrompt = progress["next_prompt"]?.GetValue<long>() ?? throw new TrainingException($"{folder}: the next prompt's number is missing");
        _version = step;
        _rollouts.UpdateAsync(Snapshot()).GetAwaiter().GetResult();
        return step;
    }

    /// <inheritdoc/>
    public void Export(string folder) => _export(folder);

    // What the engine draws with must be what the trainer has.
    private void CheckWeights()
    {
        string own = WeightSnapshot.ChecksumOf(_network);
        if (_rollouts.Version != _version || _rollouts.Checksum != own)
            throw new TrainingException(
                $"the engine has the weights of step {_rollouts.Version} ({_rollouts.Checksum[..8]}), the trainer those of step {_version} ({own[..8]})");
    }

    private WeightSnapshot Snapshot() => WeightSnapshot.Of(_network, _version);

    // Rounds of prompts until enough groups tell their answers apart.
    private async Task<RolloutBatch> CollectAsync(long next, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        List<ScoredRollout[]> groups = [];
        List<ScoredRollout[]> learned = [];
        for (int round = 0; round < _settings.SamplingRounds && learned.Count < _settings.PromptsPerStep; round++)
        {
            long[] numbers = [.. Enumerable.Range(0, _settings.PromptsPerStep - learned.Count).Select(i => next + i)];
            next += numbers.Length;
            ScoredRollout[][] drawn = await Task.WhenAll(numbers.Select(number => _collector.CollectAsync(
                _prompts.At(number), _settings.RolloutsPerPrompt, _settings.Seed ^ ((ulong)number << 20), _settings.Temperature, _settings.MaxTokens,
                _settings.Overlong, cancellationToken))).ConfigureAwait(false);
            groups.AddRange(drawn);
            learned.AddRange(_settings.SamplingRounds == 1 ? drawn : drawn.Where(RolloutCollector.HasSignal));
        }
        return new RolloutBatch(groups, learned, next, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private void Judge(RolloutBatch batch)
    {
        ScoredRollout[] failed = [.. batch.All.Where(rollout => rollout.Reward.Error is not null)];
        double share = (double)failed.Length / batch.All.Count();
        if (share > _settings.MostErrors)
            throw new TrainingException(FormattableString.Invariant(
                $"{share:p0} of the answers could not be judged, more than {_settings.MostErrors:p0}; the first: {failed[0].Reward.Error}"));
    }
}
