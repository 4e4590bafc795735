using Ponder.Training.Objectives;

namespace Ponder.Training.Policy;

/// <summary>What <see cref="PolicyTrainer"/> is made with.</summary>
public sealed record PolicyTrainerSettings
{
    /// <summary>The objective.</summary>
    public required PolicySettings Objective { get; init; }

    /// <summary>The temperature that rollouts are drawn at.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Optimiser steps that a batch of rollouts is divided into.</summary>
    public int Minibatches { get; init; } = 1;

    /// <summary>How often a batch is gone through.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>For <see cref="LossAverage.ConstantLength"/>: the most tokens that a rollout may have.</summary>
    public int ConstantLength { get; init; } = 1;

    /// <summary>The coefficient of a KL to the reference that is taken off the reward; 0 for none.</summary>
    public double RewardKl { get; init; }

    /// <summary>The mean |Δ log p| between rollout and trainer beyond which nothing is learned and an exception is thrown.</summary>
    public double MostMismatch { get; init; } = 0.1;

    /// <summary>Tokens whose activations are in memory at a time.</summary>
    public int TokensAtOnce { get; init; } = 8192;

    /// <summary>Rows of logits that there are at a time.</summary>
    public int LogitRows { get; init; } = 1024;

    /// <summary>What the gradient's length is cut to.</summary>
    public double GradientNorm { get; init; } = 1;
}
