using Ponder.Verifiers.Functions.Values;

namespace Ponder.Verifiers.Functions;

/// <summary>One call of a function, by a model or in a reference.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Arguments">What it was given, in the order in which it was given. In a reference: the list of options for
/// each parameter.</param>
public sealed record FunctionCall(string Name, PythonMap Arguments);
