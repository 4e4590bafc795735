namespace Ponder.Tasks.Code;

/// <summary>Finds arguments that tell a program from similar ones.</summary>
internal static class CodeCases
{
    private const int Candidates = 60;
    private const int Least = 4;
    private const int Most = 6;

    /// <summary>Four to six arguments, at which each rival of a step that differs anywhere differs.</summary>
    /// <returns>
    /// The arguments; none if a step can be left out, replaced or one of its branches changed without a difference, or the result is
    /// always the same.
    /// </returns>
    public static IReadOnlyList<object> Choose(TaskRandom random, IReadOnlyList<CodePiece> pieces)
    {
        List<object> candidates = Draw(random, pieces);
        List<Func<object, object?>> rivals = [];
        for (int i = 0; i < pieces.Count; i++)
        {
            if (Skips(pieces, i) is Func<object, object?> shorter)
            {
                if (!candidates.Any(argument => Differs(pieces, shorter, argument)))
                    return [];
                rivals.Add(shorter);
            }
            Func<object, object?>[] own = [.. pieces[i].Rivals.Select(rival => Replaced(pieces, i, rival))];
            int apart = own.Count(rival => candidates.Any(argument => Differs(pieces, rival, argument)));
            if (apart < (pieces[i].IsBlock ? own.Length : Math.Min(1, own.Length)))
                return [];
            rivals.AddRange(own);
        }
        return Cover(pieces, candidates, rivals);
    }

    // The empty one first, then the edges, then whatever still tells a rival apart, then any.
    private static List<object> Cover(
        IReadOnlyList<CodePiece> pieces, List<object> candidates, List<Func<object, object?>> rivals)
    {
        List<object> chosen = [];
        foreach (object argument in candidates)
        {
            int killed = rivals.RemoveAll(rival => Differs(pieces, rival, argument));
            if (chosen.Count < Most && (killed > 0 || chosen.Count == 0))
                chosen.Add(argument);
        }
        foreach (object argument in candidates)
        {
            if (chosen.Count < Least && !chosen.Any(other => CodeValue.Same(other, argument)))
                chosen.Add(argument);
        }
        return chosen.Count >= Least && Varies(pieces, chosen) ? chosen : [];
    }

    // A constant would pass otherwise.
    private static bool Varies(IReadOnlyList<CodePiece> pieces, List<object> arguments)
    {
        object? first = CodeProgram.Run(pieces, arguments[0]);
        return arguments.Any(argument => !CodeValue.Same(first, CodeProgram.Run(pieces, argument)));
    }

    private static List<object> Draw(TaskRandom random, IReadOnlyList<CodePiece> pieces)
    {
        List<object> candidates = [CodeInputs.Empty(pieces[0].From), .. pieces[0].Edges];
        for (int i = 0; i < Candidates; i++)
            candidates.Add(CodeInputs.Draw(random, pieces[0].From));
        candidates.RemoveAll(argument => CodeProgram.Run(pieces, argument) is null);
        return candidates;
    }

    private static bool Differs(IReadOnlyList<CodePiece> pieces, Func<object, object?> rival, object argument) =>
        !CodeValue.Same(CodeProgram.Run(pieces, argument), rival(argument));

    private static Func<object, object?>? Skips(IReadOnlyList<CodePiece> pieces, int index)
    {
        if (pieces[index].From != pieces[index].To)
            return null;
        CodePiece[] others = [.. pieces.Where((_, i) => i != index)];
        return argument => CodeProgram.Run(others, argument);
    }

    private static Func<object, object?> Replaced(IReadOnlyList<CodePiece> pieces, int index, Func<object, object?> rival)
    {
        CodePiece[] changed = [.. pieces];
        changed[index] = changed[index] with { Apply = rival };
        return argument => CodeProgram.Run(changed, argument);
    }
}
