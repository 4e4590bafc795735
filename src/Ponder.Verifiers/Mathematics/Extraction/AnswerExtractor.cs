using Ponder.Verifiers.Mathematics.Expressions;

namespace Ponder.Verifiers.Mathematics.Extraction;

/// <summary>Finds the answer in a text and parses it.</summary>
internal static class AnswerExtractor
{
    private const string ThoughtEnd = "</think>";

    // Answers stand at the end; of longer texts only this much of the end is looked at.
    private const int LongestText = 50_000;
    private const int LongestBare = 600;
    private const int LongestWords = 200;
    private const int MostAttempts = 40;

    /// <summary>The answer in what a model put out, or null. The model's thought is left out.</summary>
    public static ExtractedAnswer? FromOutput(string output, ExtractionTargets targets, WorkBudget budget)
    {
        int thought = output.LastIndexOf(ThoughtEnd, StringComparison.Ordinal);
        string text = End(thought < 0 ? output : output[(thought + ThoughtEnd.Length)..]);
        if (BareFormula.Is(text) && Wanted(text, targets) && Parse([new CandidatePart(text.Trim(), false)], text,
            budget) is ExtractedAnswer bare)
            return bare;
        return FromCandidates(text, targets, budget);
    }

    /// <summary>The gold answer: in a solution, in LaTeX's marks, or on its own; words if it is nothing else.</summary>
    public static ExtractedAnswer? FromGold(string gold, ExtractionTargets targets, WorkBudget budget)
    {
        string text = End(gold);
        if (BareFormula.Is(text) && Parse([new CandidatePart(text.Trim(), false)], text, budget) is ExtractedAnswer bare)
            return bare;
        if (FromCandidates(text, targets, budget) is ExtractedAnswer found)
            return found;
        // An empty box is no answer in words.
        bool words = !string.IsNullOrWhiteSpace(text) && text.Length <= LongestWords
            && !text.Contains("\\boxed", StringComparison.Ordinal);
        return !words ? null
            : new ExtractedAnswer(text.Trim(), [new TextNode(text.Trim())]);
    }

    /// <summary>The words behind the last "answer is", for gold answers that are words; else null.</summary>
    public static string? WordsOf(string output)
    {
        int thought = output.LastIndexOf(ThoughtEnd, StringComparison.Ordinal);
        string text = End(thought < 0 ? output : output[(thought + ThoughtEnd.Length)..]).Trim();
        int at = -1;
        foreach (string phrase in (ReadOnlySpan<string>)["answer is", "answer:"])
        {
            int found = text.LastIndexOf(phrase, StringComparison.OrdinalIgnoreCase);
            at = Math.Max(at, found < 0 ? -1 : found + phrase.Length);
        }
        if (at < 0)
            return text.Length <= LongestWords ? text : null;
        ReadOnlySpan<char> rest = text.AsSpan(at).TrimStart(":* \t");
        int end = rest.IndexOfAny('\n', '.', ',');
        return (end < 0 ? rest : rest[..end]).Trim("* \t").ToString() is { Length: > 0 and <= LongestWords } words ? words : null;
    }

    private static string End(string text) => text.Length <= LongestText ? text : text[^LongestText..];

    // LaTeX alone needs something of LaTeX; expressions alone are plain.
    private static bool Wanted(string text, ExtractionTargets targets) =>
        text.Contains('\\', StringComparison.Ordinal) ? targets.HasFlag(ExtractionTargets.Latex)
            : targets.HasFlag(ExtractionTargets.Expressions);

    private static ExtractedAnswer? FromCandidates(string text, ExtractionTargets targets, WorkBudget budget)
    {
        int attempts = 0;
        HashSet<(int, int)> tried = [];
        foreach (Candidate candidate in new CandidateFinder(text, targets).Find())
        {
            if (!tried.Add((candidate.Start, candidate.End)))
                continue;
            if (++attempts > MostAttempts)
                break;
            if (Parse(candidate.Parts, text[candidate.Start..candidate.End], budget) is ExtractedAnswer answer)
                return answer;
        }
        return null;
    }

    private static ExtractedAnswer? Parse(IReadOnlyList<CandidatePart> parts, string whole, WorkBudget budget)
    {
        if (parts.Count == 1)
        {
            IReadOnlyList<Node> readings = FormulaParser.Parse(parts[0], budget);
            return readings.Count == 0 ? null : new ExtractedAnswer(parts[0].Source.Trim(), readings);
        }
        List<Node> items = [];
        foreach (CandidatePart part in parts)
        {
            IReadOnlyList<Node> readings = FormulaParser.Parse(part, budget);
            if (readings.Count == 0)
                return null;
            if (readings[0] is ListNode list)
                items.AddRange(list.Items);
            else
                items.Add(readings[0]);
        }
        return new ExtractedAnswer(whole, [new ListNode(items)]);
    }
}
