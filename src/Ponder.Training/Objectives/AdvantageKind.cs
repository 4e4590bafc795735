namespace Ponder.Training.Objectives;

/// <summary>How the rewards of a group of answers to one prompt become advantages.</summary>
public enum AdvantageKind
{
    /// <summary>Reward less the group's mean (Dr. GRPO).</summary>
    GroupMean,

    /// <summary>That over the group's standard deviation (GRPO).</summary>
    GroupNormalised,

    /// <summary>Reward less the mean of the others of the group (RLOO, arXiv:2402.14740).</summary>
    LeaveOneOut,

    /// <summary>Reward less the group's mean, over the standard deviation of the whole batch (REINFORCE++ with baseline, arXiv:2501.03262).</summary>
    BatchNormalised,

    /// <summary>From a critic's values, token by token (<see cref="GeneralizedAdvantage"/>).</summary>
    Critic,
}
