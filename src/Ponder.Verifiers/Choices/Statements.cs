namespace Ponder.Verifiers.Choices;

/// <summary>A place where a text states a choice.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it has ended.</param>
/// <param name="Reading">What it chooses.</param>
internal readonly record struct Statement(int Start, int End, ChoiceReading Reading);

/// <summary>The choice of a text that states several.</summary>
internal static class Statements
{
    /// <summary>
    /// The last one: whoever thinks again has the last word. But statements with nothing between them are one, and if they
    /// differ it names several options at once.
    /// </summary>
    public static ChoiceReading Last(string text, IEnumerable<Statement> inOrder)
    {
        Statement last = new(0, 0, ChoiceReading.None);
        foreach (Statement next in inOrder)
        {
            bool isOne = last.Reading.IsFinal
                && (next.Start <= last.End || Joints.Of(text.AsSpan(last.End, next.Start - last.End)) != Joint.None);
            bool differs = isOne && next.Reading.Letter != last.Reading.Letter;
            last = next with { End = Math.Max(next.End, last.End), Reading = differs ? ChoiceReading.Several : next.Reading };
        }
        return last.Reading;
    }
}
