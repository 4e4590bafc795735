using Ponder.Training.Objectives;
using Ponder.Training.Rewards;
using Ponder.Verifiers.Composition.Recipes;

namespace Ponder.Training.Recipes;

/// <summary>How answers are drawn and learned from.</summary>
public sealed record PolicyRecipe
{
    /// <summary>The objective's name (<see cref="PolicySettings.Names"/>).</summary>
    public string Objective { get; init; } = "dapo";

    /// <summary>The objective with what the recipe changes of it.</summary>
    public required PolicySettings Settings { get; init; }

    /// <summary>Groups with a signal that a step wants.</summary>
    public int Prompts { get; init; }

    /// <summary>Answers to a prompt.</summary>
    public int Samples { get; init; }

    /// <summary>Most tokens of an answer.</summary>
    public int MaxTokens { get; init; }

    /// <summary>The temperature that answers are drawn at.</summary>
    public double Temperature { get; init; }

    /// <summary>How often prompts are drawn for a step until there are enough groups with a signal.</summary>
    public int SamplingRounds { get; init; }

    /// <summary>Optimiser steps for a batch.</summary>
    public int Minibatches { get; init; }

    /// <summary>Tokens before the longest from which length is punished; 0 for no punishment.</summary>
    public int OverlongCache { get; init; }

    /// <summary>The coefficient of a KL that is taken off the reward.</summary>
    public double RewardKl { get; init; }

    /// <summary>Whether the next answers are drawn while these are learned from.</summary>
    public bool Overlap { get; init; }

    /// <summary>The mean |Δ log p| that stops training.</summary>
    public double MostMismatch { get; init; }

    /// <summary>The share of answers that cannot be judged that stops training.</summary>
    public double MostErrors { get; init; }

    /// <summary>Answers that are drawn at once.</summary>
    public int Concurrency { get; init; }

    internal OverlongPenalty? Overlong => OverlongCache == 0 ? null : new OverlongPenalty(MaxTokens, OverlongCache);

    internal static PolicyRecipe Read(RecipeMap map)
    {
        // A critic's advantages do not come of rewards alone, and a stage has no critic.
        string[] objectives = [.. PolicySettings.Names.Where(name => PolicySettings.Find(name)!.Advantage != AdvantageKind.Critic)];
        string objective = map.OptionalWord("objective", objectives) ?? "dapo";
        PolicySettings settings = PolicySettings.Find(objective)!;
        double? cap = map.OptionalNumber("importance_cap", 0, 1e6);
        settings = settings with
        {
            ClipLow = map.OptionalNumber("clip_low", 0, 1) ?? settings.ClipLow,
            ClipHigh = map.OptionalNumber("clip_high", 0, 100) ?? settings.ClipHigh,
            KlCoefficient = map.OptionalNumber("kl", 0, 100) ?? settings.KlCoefficient,
            ImportanceCap = cap ?? settings.ImportanceCap,
            Advantage = map.OptionalWord("advantage", "group_mean", "group_normalised", "leave_one_out", "batch_normalised") switch
            {
                "group_mean" => AdvantageKind.GroupMean,
                "group_normalised" => AdvantageKind.GroupNormalised,
                "leave_one_out" => AdvantageKind.LeaveOneOut,
                "batch_normalised" => AdvantageKind.BatchNormalised,
                _ => settings.Advantage,
            },
        };
        PolicyRecipe recipe = new()
        {
            Objective = objective,
            Settings = settings,
            Prompts = map.OptionalInt("prompts", 1, 65_536) ?? 32,
            Samples = map.OptionalInt("samples", 1, 1024) ?? 8,
            MaxTokens = map.OptionalInt("max_tokens", 1, 1 << 20) ?? 512,
            Temperature = map.OptionalNumber("temperature", 0.01, 10) ?? 1,
            SamplingRounds = map.OptionalInt("sampling_rounds", 1, 100) ?? 3,
            Minibatches = map.OptionalInt("minibatches", 1, 1024) ?? 1,
            OverlongCache = map.OptionalInt("overlong_cache", 0, 1 << 20) ?? 0,
            RewardKl = map.OptionalNumber("reward_kl", 0, 100) ?? 0,
            Overlap = map.OptionalFlag("overlap") ?? false,
            MostMismatch = map.OptionalNumber("most_mismatch", 0, 100) ?? 0.1,
            MostErrors = map.OptionalNumber("most_errors", 0, 1) ?? 0.1,
            Concurrency = map.OptionalInt("concurrency", 1, 4096) ?? 128,
        };
        map.RejectUnknown();
        return recipe;
    }
}
