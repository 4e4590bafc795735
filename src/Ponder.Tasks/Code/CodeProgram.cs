namespace Ponder.Tasks.Code;

/// <summary>A small program: a function of steps, each of which works on what the one before gave.</summary>
/// <param name="Pieces">The steps.</param>
/// <param name="Name">The function's name.</param>
/// <param name="Parameter">Its parameter's name; of a pair, <c>x, y</c>.</param>
internal sealed record CodeProgram(IReadOnlyList<CodePiece> Pieces, string Name, string Parameter)
{
    private const int MostLetters = 48;

    /// <summary>What it takes.</summary>
    public CodeType From => Pieces[0].From;

    /// <summary>The head of its definition.</summary>
    public string Signature => $"{Name}({Parameter})";

    /// <summary>What identifies it, whatever it is called and however it is described.</summary>
    public static string Key(IReadOnlyList<CodePiece> pieces) => string.Join(" ", pieces.Select(piece => piece.Name));

    /// <summary>Runs steps; null where one of them cannot, or what it gives is too long to be written down.</summary>
    public static object? Run(IReadOnlyList<CodePiece> pieces, object argument)
    {
        object? value = argument;
        for (int i = 0; i < pieces.Count && value is not null; i++)
            value = pieces[i].Apply(value) is object next && next is not string { Length: > MostLetters } ? next : null;
        return value;
    }

    /// <summary>What it returns, as a noun: <c>the sum of the even numbers of nums</c>.</summary>
    public string Noun()
    {
        string inner = From == CodeType.Pair ? "x and y" : Parameter;
        for (int i = 0; i < Pieces.Count; i++)
        {
            string noun = Pieces[i].Noun;
            bool plain = i == 0 || (inner.StartsWith("the ", StringComparison.Ordinal) && !noun.StartsWith("{0}", StringComparison.Ordinal));
            inner = noun.Replace("{0}", plain ? inner : $"({inner})", StringComparison.Ordinal);
        }
        return inner;
    }

    /// <summary>What it does, as commands: <c>keep the even numbers, take the sum</c>.</summary>
    public IReadOnlyList<string> Commands() => [.. Pieces.Select(piece => piece.Command)];

    /// <summary>The names of the values: the parameter, then what each step gives.</summary>
    public IReadOnlyList<string> Variables()
    {
        List<string> names = [Parameter];
        foreach (CodePiece piece in Pieces)
        {
            string before = names[^1];
            names.Add(piece.From == piece.To && !piece.IsBlock ? before : piece.To switch
            {
                CodeType.List => "out",
                CodeType.Text => "t",
                CodeType.Flag => "ok",
                _ => before == "r" ? "q" : "r",
            });
        }
        return names;
    }

    /// <summary>The program in Python.</summary>
    public string Source()
    {
        IReadOnlyList<string> names = Variables();
        List<string> lines = [$"def {Signature}:"];
        for (int i = 0; i < Pieces.Count; i++)
        {
            bool last = i == Pieces.Count - 1;
            string python = Pieces[i].Python.Replace("{0}", names[i], StringComparison.Ordinal)
                .Replace("{1}", names[i + 1], StringComparison.Ordinal);
            if (Pieces[i].IsBlock)
                lines.AddRange(python.Split('\n').Select(line => "    " + line));
            if (last)
                lines.Add($"    return {(Pieces[i].IsBlock ? names[i + 1] : python)}");
            else if (!Pieces[i].IsBlock)
                lines.Add($"    {names[i + 1]} = {python}");
        }
        return string.Join("\n", lines);
    }
}
