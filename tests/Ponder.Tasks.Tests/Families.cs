using Ponder.Tasks.Code;
using Ponder.Tasks.Conversation;
using Ponder.Tasks.Instructions;
using Ponder.Tasks.Tools;

namespace Ponder.Tasks.Tests;

/// <summary>The generators of code, tools, instructions and conversation.</summary>
internal static class Families
{
    /// <summary>Whose answers are judged without running programs.</summary>
    public static IReadOnlyList<ITaskGenerator> Quick { get; } = [.. ToolTasks.All, .. InstructionTasks.All, .. ConversationTasks.All];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ITaskGenerator> All { get; } = [.. CodeTasks.All, .. Quick];

    /// <summary>The generator of a name.</summary>
    public static ITaskGenerator Find(string family) => All.Single(generator => generator.Family == family);
}
