namespace Ponder.Verifiers.Functions;

/// <summary>What a function's description says of how to call it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">The types of its parameters by name.</param>
/// <param name="Required">The parameters that must be given, in the description's order.</param>
public sealed record FunctionSignature(
    string Name, IReadOnlyDictionary<string, ParameterType> Parameters, IReadOnlyList<string> Required);
