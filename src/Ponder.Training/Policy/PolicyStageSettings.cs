using Ponder.Training.Optimization;
using Ponder.Training.Rewards;

namespace Ponder.Training.Policy;

/// <summary>How rollouts are collected and learned from, step by step.</summary>
public sealed record PolicyStageSettings
{
    /// <summary>What prompts, answers and minibatches are drawn with.</summary>
    public ulong Seed { get; init; }

    /// <summary>Groups with a signal that a step wants.</summary>
    public int PromptsPerStep { get; init; } = 32;

    /// <summary>Answers to a prompt.</summary>
    public int RolloutsPerPrompt { get; init; } = 8;

    /// <summary>Most tokens of an answer.</summary>
    public int MaxTokens { get; init; } = 256;

    /// <summary>The temperature that answers are drawn at.</summary>
    public float Temperature { get; init; } = 1;

    /// <summary>
    /// How often prompts are drawn for a step until there are enough groups with a signal (dynamic sampling, arXiv:2503.14476); with 1,
    /// groups without a signal stay in.
    /// </summary>
    public int SamplingRounds { get; init; } = 1;

    /// <summary>The punishment of long answers, or null.</summary>
    public OverlongPenalty? Overlong { get; init; }

    /// <summary>The share of answers that may fail to be judged before training stops.</summary>
    public double MostErrors { get; init; } = 0.1;

    /// <summary>Whether the next step's rollouts are drawn while this one is learned from, with weights that are a step old.</summary>
    public bool Overlap { get; init; }

    /// <summary>The highest learning rate.</summary>
    public double LearningRate { get; init; } = 1e-5;

    /// <summary>How it changes.</summary>
    public required LearningRateSchedule Schedule { get; init; }

    /// <summary>Rollouts that are kept of each step to be read.</summary>
    public int Samples { get; init; } = 2;
}
