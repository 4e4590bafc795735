using Ponder.Verifiers.Composition.Recipes;

namespace Ponder.Verifiers.Composition.Shaping;

/// <summary>Which part of an output is looked at.</summary>
public enum OutputPart
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>What stands before <c>&lt;/think></c>.</summary>
    Thought,

    /// <summary>What stands after it.</summary>
    Answer,
}

/// <summary>How recipes name <see cref="OutputPart"/>.</summary>
internal static class OutputPartSetting
{
    public static OutputPart Part(this RecipeMap recipe, string name) =>
        recipe.OptionalWord(name, "output", "thought", "answer") switch
        {
            "thought" => OutputPart.Thought,
            "answer" => OutputPart.Answer,
            _ => OutputPart.Whole,
        };
}
