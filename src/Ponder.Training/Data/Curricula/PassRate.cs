namespace Ponder.Training.Data.Curricula;

/// <summary>How often a prompt is solved.</summary>
/// <param name="Rate">The share of answers that were right, newer ones weighing more.</param>
/// <param name="Answers">How many answers it comes from in all.</param>
public readonly record struct PassRate(double Rate, long Answers);
