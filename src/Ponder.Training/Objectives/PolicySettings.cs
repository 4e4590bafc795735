namespace Ponder.Training.Objectives;

/// <summary>Which of the policy objectives; <see cref="Find"/> has those of the papers.</summary>
public sealed record PolicySettings
{
    /// <summary>What ratios are of.</summary>
    public ImportanceRatio Ratio { get; init; }

    /// <summary>What is maximised.</summary>
    public PolicyTerm Term { get; init; }

    /// <summary>The ratio may fall to 1 less this.</summary>
    public double ClipLow { get; init; } = 0.2;

    /// <summary>The ratio may rise to 1 and this.</summary>
    public double ClipHigh { get; init; } = 0.2;

    /// <summary>What is averaged over.</summary>
    public LossAverage Average { get; init; }

    /// <summary>How advantages come of rewards.</summary>
    public AdvantageKind Advantage { get; init; }

    /// <summary>The KL's share in the loss; 0 for none.</summary>
    public double KlCoefficient { get; init; }

    /// <summary>How the KL is estimated.</summary>
    public KlEstimator KlEstimator { get; init; } = KlEstimator.K3;

    /// <summary>The most that π_old / π_rollout counts for; null to take the two for equal.</summary>
    public double? ImportanceCap { get; init; }

    /// <summary>The names that <see cref="Find"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["grpo", "dapo", "dr_grpo", "gspo", "cispo", "reinforce++", "rloo", "ppo"];

    /// <summary>The settings of a published objective, or null if there is none of that name.</summary>
    public static PolicySettings? Find(string name) => name switch
    {
        "grpo" => new PolicySettings
        {
            Average = LossAverage.Sequences,
            Advantage = AdvantageKind.GroupNormalised,
            KlCoefficient = 0.04,
        },
        "dapo" => new PolicySettings
        {
            ClipHigh = 0.28,
            Average = LossAverage.Tokens,
            Advantage = AdvantageKind.GroupNormalised,
        },
        "dr_grpo" => new PolicySettings { Average = LossAverage.ConstantLength, Advantage = AdvantageKind.GroupMean },
        "gspo" => new PolicySettings
        {
            Ratio = ImportanceRatio.Sequence,
            ClipLow = 3e-4,
            ClipHigh = 4e-4,
            Average = LossAverage.Sequences,
            Advantage = AdvantageKind.GroupNormalised,
        },
        "cispo" => new PolicySettings
        {
            Term = PolicyTerm.ClippedWeight,
            ClipLow = 1,
            ClipHigh = 4,
            Average = LossAverage.Tokens,
            Advantage = AdvantageKind.GroupNormalised,
        },
        "reinforce++" => new PolicySettings { Average = LossAverage.Tokens, Advantage = AdvantageKind.BatchNormalised },
        "rloo" => new PolicySettings { Term = PolicyTerm.Plain, Average = LossAverage.Sequences, Advantage = AdvantageKind.LeaveOneOut },
        "ppo" => new PolicySettings { Average = LossAverage.Tokens, Advantage = AdvantageKind.Critic },
        _ => null,
    };
}
