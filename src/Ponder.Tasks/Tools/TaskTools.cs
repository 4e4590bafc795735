namespace Ponder.Tasks.Tools;

/// <summary>The tools there are.</summary>
public static class TaskTools
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ITaskTool> All { get; } = [new CalculatorTool(), new UnitConverterTool()];

    /// <summary>The tool of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static ITaskTool Find(string name) =>
        All.FirstOrDefault(tool => (string)tool.Definition["function"]!["name"]! == name)
        ?? throw new KeyNotFoundException($"no tool {name}, expected {CalculatorTool.Name} or {UnitConverterTool.Name}");
}
