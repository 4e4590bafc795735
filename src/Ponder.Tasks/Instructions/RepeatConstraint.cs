using System.Text.Json.Nodes;

namespace Ponder.Tasks.Instructions;

/// <summary>The prompt is to be repeated before the answer.</summary>
internal static class RepeatConstraint
{
    /// <summary>Makes one.</summary>
    /// <param name="prompt">The rest of the prompt.</param>
    public static Constraint Create(string prompt) => new()
    {
        Kind = ConstraintKinds.Repeat,
        Id = "combination:repeat_prompt",
        Arguments = new JsonObject { ["prompt_to_repeat"] = prompt },
        Asked = ["First repeat the request above.", "Repeat the lines above before you answer.", "Begin with the request above word for word."],
        Goal = "repeat the request first",
        Apply = draft => draft.Before.Insert(0, prompt),
    };
}
