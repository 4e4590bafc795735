using Ponder.Tasks.Code.Pieces;

namespace Ponder.Tasks.Code;

/// <summary>Draws the steps of programs. Deep ones are put together as training never shows.</summary>
internal static class CodeDraws
{
    /// <summary>Arithmetic, and questions about a number.</summary>
    public static IReadOnlyList<CodePiece> Arithmetic(TaskRandom random, bool deep)
    {
        CodePiece first = random.Chance(0.4) ? NumberPieces.DrawPair(random) : NumberPieces.Draw(random);
        if (deep)
            return [first, NumberPieces.Draw(random), random.Chance(0.3) ? NumberPieces.DrawFlag(random) : NumberPieces.Draw(random)];
        return random.Next(0, 9) switch
        {
            < 5 => [first],
            < 6 => [NumberPieces.DrawFlag(random)],
            _ => [first, NumberPieces.Draw(random)],
        };
    }

    /// <summary>Something about a text.</summary>
    public static IReadOnlyList<CodePiece> Text(TaskRandom random, bool deep) =>
        deep ? TextChain(random, deep) : [random.Chance(0.6) ? TextPieces.Draw(random) : TextPieces.DrawResult(random)];

    /// <summary>Two steps on a text, or three.</summary>
    public static IReadOnlyList<CodePiece> TextChain(TaskRandom random, bool deep) =>
        [.. Repeat(deep ? 2 : 1, () => TextPieces.Draw(random)), random.Chance(0.5) ? TextPieces.Draw(random) : TextPieces.DrawResult(random)];

    /// <summary>Something about a list.</summary>
    public static IReadOnlyList<CodePiece> List(TaskRandom random, bool deep) =>
        deep ? ListChain(random, deep) : [random.Chance(0.6) ? ListPieces.Draw(random) : ListPieces.DrawResult(random)];

    /// <summary>Two steps on a list, or three.</summary>
    public static IReadOnlyList<CodePiece> ListChain(TaskRandom random, bool deep) =>
        [.. Repeat(deep ? 2 : 1, () => ListPieces.Draw(random)), random.Chance(0.4) ? ListPieces.Draw(random) : ListPieces.DrawResult(random)];

    /// <summary>Cases; deep ones after a step of arithmetic.</summary>
    public static IReadOnlyList<CodePiece> Branch(TaskRandom random, bool deep) =>
        [.. Repeat(deep ? 1 : 0, () => NumberPieces.Draw(random)), BranchPieces.Draw(random)];

    /// <summary>A loop; deep ones are followed by another step.</summary>
    public static IReadOnlyList<CodePiece> Loop(TaskRandom random, bool deep)
    {
        CodePiece loop = LoopPieces.Draw(random);
        if (!deep)
            return [loop];
        return [loop, loop.To == CodeType.List ? ListPieces.DrawResult(random) : NumberPieces.Draw(random)];
    }

    private static IEnumerable<CodePiece> Repeat(int count, Func<CodePiece> draw)
    {
        for (int i = 0; i < count; i++)
            yield return draw();
    }
}
