namespace Ponder.Verifiers.Mathematics.Canonical;

/// <summary>An expression has no value, such as 1/0; it is equal to nothing.</summary>
internal sealed class UndefinedException() : Exception("an expression without a value");
