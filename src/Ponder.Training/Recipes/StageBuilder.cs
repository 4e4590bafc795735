using Ponder.Checkpoints;
using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.Safetensors;
using Ponder.Inference;
using Ponder.Tasks;
using Ponder.Tasks.Tools;
using Ponder.Training.Conversations;
using Ponder.Training.Evaluation;
using Ponder.Training.Models;
using Ponder.Training.Optimization;
using Ponder.Training.Policy;
using Ponder.Training.Rewards;
using Ponder.Training.Rollouts;
using Ponder.Training.Stages;
using Ponder.Training.Supervised;
using Ponder.Training.Supply;
using Ponder.Verifiers.Composition;
using Ponder.Verifiers.Composition.Recipes;
using TorchSharp;
using static TorchSharp.torch;

namespace Ponder.Training.Recipes;

/// <summary>Makes stages of recipes.</summary>
public sealed class StageBuilder
{
    private readonly TrainingRecipe _recipe;
    private readonly List<object> _parts = [];

    private StageBuilder(TrainingRecipe recipe) => _recipe = recipe;

    /// <summary>Loads what a recipe names and puts a stage together.</summary>
    /// <param name="recipe">The recipe; its paths are relative to the current folder.</param>
    /// <param name="device">cpu or cuda.</param>
    /// <exception cref="TrainingException">The recipe asks for what is not possible.</exception>
    /// <exception cref="CheckpointException">The model is broken.</exception>
    public static async Task<PreparedStage> BuildAsync(TrainingRecipe recipe, string device = "cpu")
    {
        StageBuilder builder = new(recipe);
        try
        {
            return new PreparedStage(builder.Build(device), builder._parts);
        }
        catch
        {
            await new PreparedStage(null!, builder._parts).DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private ITrainingStage Build(string device)
    {
        Native.TorchRuntime.Load();
        (Qwen2Network network, ConversationFormat format, string source) = Open();
        if (_recipe.Stage == StageKind.Evaluate)
            return new EvaluationStage(cancellationToken => EvaluateAsync(network, format, Evaluation()!, cancellationToken));
        LowRankAdapters? adapters = _recipe.Adapters is null ? null : LowRankAdapters.Add(network, _recipe.Adapters, (ulong)_recipe.Seed);
        if (device != "cpu")
            network.to(new Device(device));
        network.RecomputesLayers = _recipe.Training!.Checkpointing;
        AdamWOptimizer optimizer = Keep(new AdamWOptimizer(adapters?.Parameters ?? network.named_parameters(), _recipe.Training!.Adam));
        return _recipe.Stage switch
        {
            StageKind.Pretrain or StageKind.Finetune => Supervised(network, optimizer, format, Export),
            StageKind.Reinforce => Policy(network, optimizer, format, Export),
            _ => throw new InvalidOperationException(_recipe.Stage.ToString()),
        };

        void Export(string folder)
        {
            NetworkFolder.Save(network, source, folder, SafetensorsType.BF16);
            if (adapters is not null)
                LowRankFolder.Save(adapters, Path.Combine(folder, "adapter"), _recipe.Model.From);
        }
    }

    private (Qwen2Network Network, ConversationFormat Format, string Source) Open()
    {
        ScalarType compute = _recipe.Model.Compute == "bf16" ? ScalarType.BFloat16 : ScalarType.Float32;
        if (_recipe.Model.From is string from)
        {
            using Checkpoint checkpoint = Checkpoint.Open(from);
            return (Keep(NetworkFolder.Load(checkpoint, compute)), new ConversationFormat(checkpoint.Tokenizer, checkpoint.Generation), from);
        }
        string source = _recipe.Model.Tokenizer!;
        ConversationFormat format = new(Checkpoint.OpenTokenizer(source), new GenerationConfig());
        ModelConfig config = _recipe.Model.Shape! with { VocabularySize = format.Tokenizer.VocabularySize };
        return (Keep(NetworkFolder.Create(config, (ulong)_recipe.Seed, compute)), format, source);
    }

    private SupervisedStage Supervised(Qwen2Network network, AdamWOptimizer optimizer, ConversationFormat format, Action<string> export)
    {
        SupervisedTrainer trainer = new(network, optimizer, new SupervisedSettings
        {
            TokensAtOnce = _recipe.Training!.TokensAtOnce,
            GradientNorm = _recipe.Training!.GradientNorm,
        });
        SupervisedStageSettings settings = new()
        {
            BatchTokens = _recipe.BatchTokens,
            LongestExample = Math.Min(_recipe.LongestExample, network.Config.ContextLength),
            FirstExample = _recipe.Data!.First,
            LearningRate = _recipe.Training!.LearningRate,
            Schedule = _recipe.Training!.Rates,
        };
        TaskExamples examples = new(Problems(_recipe.Data!), format, whole: _recipe.Stage == StageKind.Pretrain);
        return new SupervisedStage(
            network, optimizer, trainer, examples, settings, export,
            Evaluation() is Evaluator evaluator ? cancellationToken => EvaluateAsync(network, format, evaluator, cancellationToken) : null);
    }

    private async Task<StageEvaluation?> EvaluateAsync(
        Qwen2Network network, ConversationFormat format, Evaluator evaluator, CancellationToken cancellationToken)
    {
        await using EngineRolloutSource source = Rollouts(network);
        RolloutCollector collector = new(source, format, new VerifierReward(), Tools(format));
        return (await evaluator.RunAsync(collector, cancellationToken).ConfigureAwait(false)).ToStage();
    }

    private PolicyStage Policy(Qwen2Network network, AdamWOptimizer optimizer, ConversationFormat format, Action<string> export)
    {
        PolicyRecipe policy = _recipe.Policy!;
        PolicyTrainerSettings settings = new()
        {
            Objective = policy.Settings,
            Temperature = policy.Temperature,
            Minibatches = policy.Minibatches,
            ConstantLength = policy.MaxTokens,
            RewardKl = policy.RewardKl,
            MostMismatch = policy.MostMismatch,
            TokensAtOnce = _recipe.Training!.TokensAtOnce,
            GradientNorm = _recipe.Training!.GradientNorm,
        };
        bool needsReference = policy.Settings.KlCoefficient > 0 || policy.RewardKl > 0;
        Qwen2Network? reference = needsReference ? Open().Network : null;
        EngineRolloutSource source = Keep(Rollouts(network));
        RolloutCollector collector = new(source, format, Reward(), Tools(format));
        return new PolicyStage(
            network, optimizer, new PolicyTrainer(network, optimizer, settings, reference),
            new PolicyStageSettings
            {
                Seed = (ulong)_recipe.Seed,
                PromptsPerStep = policy.Prompts,
                RolloutsPerPrompt = policy.Samples,
                MaxTokens = policy.MaxTokens,
                Temperature = (float)policy.Temperature,
                SamplingRounds = policy.SamplingRounds,
                Overlong = policy.Overlong,
                MostErrors = policy.MostErrors,
                Overlap = policy.Overlap,
                LearningRate = _recipe.Training!.LearningRate,
                Schedule = _recipe.Training!.Rates,
            },
            source, collector, new TaskPrompts(Problems(_recipe.Data!)), export, Evaluation());
    }

    private IReward Reward()
    {
        RewardRecipe reward = _recipe.Reward!;
        if (reward.Random)
            return new RandomReward((ulong)_recipe.Seed);
        if (reward.Composite is not string path)
            return new VerifierReward();
        return new WeightedRewards([
            (new VerifierReward(), reward.Verifier),
            (new VerifierReward(CompositeRecipe.Create(RecipeFile.Load(path))), reward.CompositeWeight),
        ]);
    }

    private EngineRolloutSource Rollouts(Qwen2Network network)
    {
        int concurrency = _recipe.Policy?.Concurrency ?? 64;
        // Room for all that is drawn at once, as far as it is that long.
        int context = network.Config.ContextLength;
        return new EngineRolloutSource(network.Config, WeightSnapshot.Of(network, 0), new EngineOptions
        {
            MaxSequences = concurrency,
            CacheTokens = (int)Math.Min((long)concurrency * context, 1 << 20),
            MaxDraft = 0,
        });
    }

    private static Func<RolloutPrompt, IRolloutEnvironment?> Tools(ConversationFormat format) =>
        prompt => prompt.Tools.Count == 0 ? null : new ToolEnvironment(format, prompt, TaskTools.Find);

    private Evaluator? Evaluation()
    {
        if (_recipe.Evaluation is not { } evaluation)
            return null;
        IReadOnlyList<(ITaskGenerator Generator, double Weight)> families = TaskCatalogue.Find(evaluation.Data.Tasks);
        IEnumerable<TaskProblem> problems = TaskSets.Create(
            [.. families.Select(pair => pair.Generator)], (ulong)evaluation.Data.Seed, evaluation.Problems, evaluation.Data.Split,
            families.ToDictionary(pair => pair.Generator.Family, pair => pair.Weight));
        return new Evaluator([.. problems.Select(RolloutPrompt.Of)], evaluation.Samples, (float)evaluation.Temperature, evaluation.MaxTokens, (ulong)_recipe.Seed);
    }

    private static Func<long, TaskProblem> Problems(DataRecipe data) =>
        new TaskSupply(TaskCatalogue.Find(data.Tasks), (ulong)data.Seed, data.Split).At;

    private T Keep<T>(T part)
        where T : class
    {
        _parts.Add(part);
        return part;
    }
}
