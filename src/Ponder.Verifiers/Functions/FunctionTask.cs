namespace Ponder.Verifiers.Functions;

/// <summary>What calls are judged by: an entry of the Berkeley function-calling benchmark.</summary>
/// <param name="Category">
/// The name of its category, which decides the rules: one that contains <c>irrelevance</c> wants no call, <c>relevance</c> any,
/// <c>parallel</c> several in any order, <c>multiple</c> one of several functions; any other one call of the only function.
/// </param>
/// <param name="Language">Whose types its functions have.</param>
/// <param name="Functions">The functions that were offered.</param>
/// <param name="GroundTruth">The calls that are right, with a list of options for each argument.</param>
/// <param name="DotsAsUnderscores">
/// Whether "." in a function's name was replaced by "_" before the model saw it, as interfaces do that allow no dots.
/// </param>
public sealed record FunctionTask(
    string Category,
    FunctionLanguage Language,
    IReadOnlyList<FunctionSignature> Functions,
    IReadOnlyList<FunctionCall> GroundTruth,
    bool DotsAsUnderscores = false)
{
    /// <summary>Whether no call is right.</summary>
    public bool WantsNoCall => Category.Contains("irrelevance", StringComparison.Ordinal);

    /// <summary>Whether any call is right.</summary>
    public bool WantsAnyCall => !WantsNoCall && Category.Contains("relevance", StringComparison.Ordinal);

    /// <summary>A function's name as the model saw it.</summary>
    public string SeenName(string name) => DotsAsUnderscores ? name.Replace('.', '_') : name;
}
