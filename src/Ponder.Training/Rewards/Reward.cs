namespace Ponder.Training.Rewards;

/// <summary>What an answer is worth.</summary>
/// <param name="Score">The reward; not a number if there is an error.</param>
/// <param name="Correct">Whether the answer counts as right: what pass@1 is made of.</param>
/// <param name="Reason">A line for a person.</param>
/// <param name="Error">Why it could not be judged; null if it was.</param>
public sealed record Reward(double Score, bool Correct, string Reason, string? Error = null)
{
    /// <summary>It could not be judged.</summary>
    public static Reward Failed(string error) => new(double.NaN, false, error, error);
}
