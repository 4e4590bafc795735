namespace Ponder.Tasks.Tools;

/// <summary>Questions with a calculator and a converter of units at hand.</summary>
public static class ToolTasks
{
    private static readonly CalculatorTool s_calculator = new();
    private static readonly UnitConverterTool s_converter = new();

    /// <summary>One generator a family.</summary>
    public static IReadOnlyList<ITaskGenerator> All { get; } =
    [
        new ToolFamily("tools-calculator", CalculatorQuestions.One, [s_calculator], [s_converter]),
        new ToolFamily("tools-units", UnitQuestions.One, [s_converter], [s_calculator]),
        new ToolFamily("tools-two-sums", CalculatorQuestions.Two, [s_calculator], [s_converter]),
        new ToolFamily("tools-units-and-sum", UnitQuestions.Two, [s_calculator, s_converter], []),
        new CallOnlyFamily(),
        new ToolFamily("tools-not-needed", PlainQuestions.Easy, [s_calculator], [s_converter]),
        new ToolFamily("tools-letters", PlainQuestions.Letters, [s_calculator], [s_converter]),
        new ToolFamily("tools-unfit", PlainQuestions.WrongTool, [s_converter], []),
    ];
}
