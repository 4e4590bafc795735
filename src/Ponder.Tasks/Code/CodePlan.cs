namespace Ponder.Tasks.Code;

/// <summary>What is thought before a program is written: input, steps, an edge, a check by hand.</summary>
internal static class CodePlan
{
    /// <summary>The plan, worked out on an argument.</summary>
    public static string Write(CodeProgram program, object argument)
    {
        List<string> lines = [$"Input: {Kind(program)}."];
        IReadOnlyList<string> names = program.Variables();
        for (int i = 0; i < program.Pieces.Count; i++)
        {
            CodePiece piece = program.Pieces[i];
            string how = piece.IsBlock ? "" : ": " + piece.Python.Replace("{0}", names[i], StringComparison.Ordinal);
            lines.Add($"Step {i + 1}: {piece.Command}{how}.");
        }
        lines.Add(Edge(program));
        lines.Add(Check(program, argument));
        return string.Join("\n", lines);
    }

    private static string Kind(CodeProgram program) => program.From switch
    {
        CodeType.Pair => "numbers x and y",
        CodeType.Text => $"a text {program.Parameter}",
        CodeType.List => $"a list {program.Parameter}",
        _ => $"a number {program.Parameter}",
    };

    private static string Edge(CodeProgram program)
    {
        object empty = CodeInputs.Empty(program.From);
        string arguments = CodeValue.Arguments(program.From, empty);
        return CodeProgram.Run(program.Pieces, empty) is object result
            ? $"Edge: {arguments} gives {CodeValue.Python(result)}."
            : $"Edge: {arguments} has no result.";
    }

    private static string Check(CodeProgram program, object argument)
    {
        List<string> values = [];
        object? value = argument;
        foreach (CodePiece piece in program.Pieces)
        {
            value = piece.Apply(value!);
            values.Add(CodeValue.Python(value!));
        }
        return $"Check {CodeValue.Arguments(program.From, argument)}: {string.Join(", then ", values)}. Good.";
    }
}
