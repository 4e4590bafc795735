namespace Ponder.Verifiers.Choices;

/// <summary>What a text was found to choose.</summary>
/// <param name="Letter">The letter; null if the text chooses nothing, or several.</param>
/// <param name="Source">Where it was found, or why none was, for a person.</param>
public readonly record struct ChoiceReading(char? Letter, string Source)
{
    /// <summary>Nothing was found here; another place may have it.</summary>
    internal static ChoiceReading None { get; } = new(null, "");

    /// <summary>Several were named at once, so none is chosen.</summary>
    internal static ChoiceReading Several { get; } = new(null, "several options are named at once");

    /// <summary>Whether the search ends here.</summary>
    internal bool IsFinal => Source.Length > 0;
}
