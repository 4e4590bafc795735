namespace Ponder.Verifiers.Mathematics.Parsing;

/// <summary>A text is not a formula. Caught by <see cref="FormulaReader"/>.</summary>
internal sealed class SyntaxException(string message) : Exception(message);
