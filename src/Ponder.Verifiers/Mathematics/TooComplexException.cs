namespace Ponder.Verifiers.Mathematics;

/// <summary>Something is larger than it may be. It ends in a verdict or in a weaker way of comparing, never outside.</summary>
internal sealed class TooComplexException(string message) : Exception(message);
