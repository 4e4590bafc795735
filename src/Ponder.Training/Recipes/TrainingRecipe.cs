using Ponder.Training.Models;
using Ponder.Training.Stages;
using Ponder.Verifiers.Composition.Recipes;

namespace Ponder.Training.Recipes;

/// <summary>A stage of training as a recipe describes it, with all that it leaves open filled in.</summary>
public sealed record TrainingRecipe
{
    /// <summary>What is trained.</summary>
    public required StageKind Stage { get; init; }

    /// <summary>The network.</summary>
    public required ModelRecipe Model { get; init; }

    /// <summary>Adapters in place of all weights; null to train all.</summary>
    public LowRankSettings? Adapters { get; init; }

    /// <summary>What is learned from; not of an evaluation.</summary>
    public DataRecipe? Data { get; init; }

    /// <summary>How far and how fast; not of an evaluation.</summary>
    public OptimizationRecipe? Training { get; init; }

    /// <summary>Tokens of a step; not of reinforcement.</summary>
    public int BatchTokens { get; init; }

    /// <summary>Longer examples are left out.</summary>
    public int LongestExample { get; init; }

    /// <summary>How answers are drawn and learned from; of reinforcement alone.</summary>
    public PolicyRecipe? Policy { get; init; }

    /// <summary>What judges answers; of reinforcement alone.</summary>
    public RewardRecipe? Reward { get; init; }

    /// <summary>What is measured; null for nothing.</summary>
    public EvaluationRecipe? Evaluation { get; init; }

    /// <summary>When states are saved.</summary>
    public required TrainingLoopSettings Loop { get; init; }

    /// <summary>Decides what is left to chance.</summary>
    public int Seed { get; init; }

    /// <summary>Reads a recipe.</summary>
    /// <param name="map">The recipe.</param>
    /// <param name="paths">What its paths mean.</param>
    /// <exception cref="RecipeException">A field is missing, unknown, or of another type or range than expected.</exception>
    public static TrainingRecipe Read(RecipeMap map, RecipePaths paths)
    {
        StageKind stage = map.OptionalWord("stage", "pretrain", "finetune", "reinforce", "evaluate") switch
        {
            "pretrain" => StageKind.Pretrain,
            "finetune" => StageKind.Finetune,
            "reinforce" => StageKind.Reinforce,
            "evaluate" => StageKind.Evaluate,
            _ => throw map.Bad("stage", "missing, expected pretrain, finetune, reinforce or evaluate"),
        };
        bool reinforces = stage == StageKind.Reinforce;
        bool learns = stage != StageKind.Evaluate;
        TrainingRecipe recipe = new()
        {
            Stage = stage,
            Model = ModelRecipe.Read(Map("model"), paths),
            Adapters = map.OptionalMap("lora") is RecipeMap lora ? ReadAdapters(lora) : null,
            Data = learns ? DataRecipe.Read(Map("data")) : null,
            Training = !learns ? null : OptimizationRecipe.Read(
                Map("training"), reinforces ? 1e-5 : stage == StageKind.Pretrain ? 1e-3 : 1e-4, reinforces ? 0 : 0.1),
            BatchTokens = reinforces || !learns ? 0 : map.OptionalInt("batch_tokens", 1, 1 << 24) ?? 8192,
            LongestExample = reinforces || !learns ? 0 : map.OptionalInt("longest_example", 2, 1 << 20) ?? 2048,
            Policy = reinforces ? PolicyRecipe.Read(map.MapOrEmpty("policy")) : null,
            Reward = reinforces ? RewardRecipe.Read(map.MapOrEmpty("reward"), paths) : null,
            Evaluation = map.OptionalMap("evaluation") is RecipeMap evaluation ? EvaluationRecipe.Read(evaluation) : learns ? null : throw map.Bad("evaluation", "missing, expected a mapping"),
            Seed = map.OptionalInt("seed", 0, int.MaxValue) ?? 0,
            Loop = new TrainingLoopSettings
            {
                SaveEvery = TimeSpan.FromMinutes(map.OptionalNumber("save_minutes", 0, 100_000) ?? 10),
                EvaluateEvery = map.OptionalInt("evaluate_every", 1, int.MaxValue) ?? 100,
                KeepBest = map.OptionalInt("keep_best", 0, 100) ?? 1,
                SpikeFactor = map.OptionalNumber("spike_factor", 0, 1e6) ?? (reinforces ? 0 : 3),
            },
        };
        map.RejectUnknown();
        return recipe;

        RecipeMap Map(string name) => map.OptionalMap(name) ?? throw map.Bad(name, "missing, expected a mapping");
    }

    private static LowRankSettings ReadAdapters(RecipeMap map)
    {
        int rank = map.OptionalInt("rank", 1, 65_536) ?? 16;
        LowRankSettings settings = new()
        {
            Rank = rank,
            Alpha = map.OptionalNumber("alpha", 1e-6, 1e6) ?? 2 * rank,
            RankStabilized = map.OptionalFlag("rank_stabilized") ?? false,
            Targets = map.OptionalWords("targets", [.. LowRankSettings.AllTargets]) ?? LowRankSettings.AllTargets,
        };
        map.RejectUnknown();
        return settings;
    }
}
