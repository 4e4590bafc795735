namespace Ponder.Training.Metrics;

/// <summary>What a step was measured as.</summary>
/// <param name="Step">The step's number, from 0.</param>
/// <param name="Values">
/// Names such as <c>reward/mean</c>, <c>loss</c>, <c>kl/mismatch</c>, and their values; what is not a number is kept as such.
/// </param>
public sealed record StepMetrics(int Step, IReadOnlyDictionary<string, double> Values);
