namespace Ponder.Tasks.Tools;

/// <summary>The tools there are.</summary>
public static class TaskTools
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ITaskTool> All { get; } = [new CalculatorTool(), new UnitConverterTool()];

    /// <summary>The tool of a name; null if there is none.</summary>
    public static ITaskTool? Find(string name) => All.FirstOrDefault(tool => (string)tool.Definition["function"]!["name"]! == name);
}
