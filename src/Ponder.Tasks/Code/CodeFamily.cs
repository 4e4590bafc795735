using System.Text.Json.Nodes;

namespace Ponder.Tasks.Code;

/// <summary>Small Python functions of one kind, judged by running them.</summary>
/// <param name="family">The family's name.</param>
/// <param name="draw">Draws the steps of a program; true asks for steps put together as training never shows.</param>
/// <param name="isChain">Whether its programs are of several steps anyway, so that there are pairs to keep from training.</param>
internal sealed class CodeFamily(string family, Func<TaskRandom, bool, IReadOnlyList<CodePiece>> draw, bool isChain) : ITaskGenerator
{
    private static readonly string[] s_names = ["f", "g", "solve", "work", "compute", "answer", "run", "task", "go", "result_of"];

    /// <inheritdoc/>
    public string Family => family;

    /// <inheritdoc/>
    public TaskArea Area => TaskArea.Code;

    /// <inheritdoc/>
    public TaskProblem Create(TaskRandom random, TaskSplit split)
    {
        bool deep = split == TaskSplit.Structural && random.Chance(0.6);
        for (int tries = 0; tries < 10_000; tries++)
        {
            IReadOnlyList<CodePiece> pieces = draw(random, deep && !(isChain && random.Chance(0.4)));
            if (!Fits(split, deep, pieces))
                continue;
            IReadOnlyList<object> arguments = CodeCases.Choose(random, pieces);
            if (arguments.Count > 0)
                return Create(random, split, deep, pieces, arguments);
        }
        throw new InvalidOperationException($"{family}: no program of the split {split} turned up");
    }

    // What is unseen in a structural problem that is not deep is its phrasing, so its program must not be trained on either.
    private bool Fits(TaskSplit split, bool deep, IReadOnlyList<CodePiece> pieces)
    {
        bool unseen = pieces.Count > (isChain ? 2 : 1) || (pieces.Count == 2 && IsKept(pieces[0], pieces[1]));
        if (deep || unseen)
            return deep && unseen;
        bool held = !pieces.All(piece => piece.IsFixed) && SplitKey.Belongs(TaskSplit.HeldOut, CodeProgram.Key(pieces));
        return held == (split != TaskSplit.Train);
    }

    // One pair of kinds in eight is never put together in training.
    private static bool IsKept(CodePiece first, CodePiece second) =>
        SplitKey.Belongs(TaskSplit.HeldOut, $"pair {first.Kind} {second.Kind}");

    private TaskProblem Create(
        TaskRandom random, TaskSplit split, bool deep, IReadOnlyList<CodePiece> pieces, IReadOnlyList<object> arguments)
    {
        bool unseen = split == TaskSplit.Structural && (!deep || random.Chance(0.5));
        int phrasing = CodePhrasings.Draw(random, unseen);
        CodeProgram program = new(pieces, Name(random, pieces), Parameter(random, pieces[0].From));
        object example = CodePhrasings.HasExample(phrasing) ? arguments[^1] : ByHand(program, arguments);
        string kinds = string.Join(" + ", pieces.Select(piece => piece.Kind));
        return new()
        {
            Family = family,
            Area = TaskArea.Code,
            Structure = unseen ? $"{kinds}, phrasing {phrasing}" : kinds,
            Prompt = [TaskTurn.User(CodePhrasings.Write(program, phrasing, example))],
            Solution = [TaskTurn.Assistant(CodePlan.Write(program, example), $"```python\n{program.Source()}\n```")],
            Check = new("code", Fields(program, arguments)),
        };
    }

    private static object ByHand(CodeProgram program, IReadOnlyList<object> arguments)
    {
        object usual = CodeInputs.Example(program.From);
        return CodeProgram.Run(program.Pieces, usual) is null ? arguments[^1] : usual;
    }

    private static string Parameter(TaskRandom random, CodeType type) => type switch
    {
        CodeType.Pair => "x, y",
        CodeType.Text => random.Pick(["s", "text", "word"]),
        CodeType.List => random.Pick(["nums", "items", "values"]),
        CodeType.Count => random.Pick(["n", "m"]),
        _ => random.Pick(["x", "n", "a"]),
    };

    // A bare name such as max would hide what the program itself needs.
    private static string Name(TaskRandom random, IReadOnlyList<CodePiece> pieces)
    {
        string telling = string.Join("_", pieces.Select(piece => piece.Name));
        if (random.Chance(0.5) || telling.Length > 24)
            return random.Pick(s_names);
        return telling.Contains('_', StringComparison.Ordinal) ? telling : "get_" + telling;
    }

    private static JsonObject Fields(CodeProgram program, IReadOnlyList<object> arguments) => new()
    {
        ["language"] = "python",
        ["mode"] = "call",
        ["function"] = program.Name,
        ["cases"] = new JsonArray([.. arguments.Select(argument => (JsonNode)new JsonObject
        {
            ["input"] = CodeValue.JsonArguments(program.From, argument),
            ["output"] = CodeValue.Json(CodeProgram.Run(program.Pieces, argument)!),
        })]),
    };
}
