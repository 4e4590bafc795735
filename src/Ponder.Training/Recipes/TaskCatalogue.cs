using Ponder.Tasks;
using Ponder.Tasks.Code;
using Ponder.Tasks.Conversation;
using Ponder.Tasks.Instructions;
using Ponder.Tasks.Mathematics;
using Ponder.Tasks.Tools;

namespace Ponder.Training.Recipes;

/// <summary>The shipped generators, by area and by family.</summary>
public static class TaskCatalogue
{
    /// <summary>All families.</summary>
    public static IReadOnlyList<ITaskGenerator> All { get; } = [.. MathematicsTasks.All, .. CodeTasks.All, .. ToolTasks.All, .. InstructionTasks.All, .. ConversationTasks.All];

    /// <summary>The families that a recipe names, with their weights; an area's weight is divided among its families.</summary>
    /// <exception cref="TrainingException">A name is neither an area nor a family.</exception>
    public static IReadOnlyList<(ITaskGenerator Generator, double Weight)> Find(IEnumerable<KeyValuePair<string, double>> names)
    {
        List<(ITaskGenerator, double)> found = [];
        foreach ((string name, double weight) in names)
        {
            ITaskGenerator[] named = [.. All.Where(generator => generator.Family == name)];
            if (named.Length == 0)
                named = [.. All.Where(generator => generator.Area.ToString().Equals(name, StringComparison.OrdinalIgnoreCase))];
            if (named.Length == 0)
                throw new TrainingException(
                    $"data.tasks: {name}: expected an area ({string.Join(", ", All.Select(generator => generator.Area.ToString().ToLowerInvariant()).Distinct())})"
                    + $" or a family ({string.Join(", ", All.Select(generator => generator.Family))})");
            found.AddRange(named.Select(generator => (generator, weight / named.Length)));
        }
        return found;
    }
}
