namespace Ponder.Verifiers.Mathematics.Parsing;

/// <summary>A text is not a formula. Caught by <see cref="FormulaReader"/>.</summary>
internal class SyntaxException(string message) : Exception(message);

/// <summary>
/// Words change what the value beside them answers, or add to it: "not 5", "5 or six". Caught by
/// <see cref="FormulaReader"/>.
/// </summary>
internal sealed class QualifiedException() : SyntaxException("words that change the value beside them");
