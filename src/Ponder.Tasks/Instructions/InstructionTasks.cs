namespace Ponder.Tasks.Instructions;

/// <summary>Small requests with one, two or three constraints.</summary>
public static class InstructionTasks
{
    /// <summary>One generator a family.</summary>
    public static IReadOnlyList<ITaskGenerator> All { get; } =
    [
        new InstructionFamily("instructions-one", 1), new InstructionFamily("instructions-two", 2), new InstructionFamily("instructions-three", 3),
    ];
}
