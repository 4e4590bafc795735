using Ponder.Verifiers.Mathematics.Expressions;
using Ponder.Verifiers.Mathematics.Parsing;

namespace Ponder.Verifiers.Mathematics.Extraction;

/// <summary>Finds the answer in a text and parses it.</summary>
internal static class AnswerExtractor
{
    // Answers stand at the end; of longer texts only this much of the end is looked at.
    private const int LongestText = 50_000;
    private const int LongestWords = 200;
    private const int LongestUnit = 40;
    private const int MostAttempts = 40;

    /// <summary>The answer in what a model put out, or null. The model's thought is left out.</summary>
    /// <exception cref="TooComplexException">It takes more steps than allowed to find it.</exception>
    public static ExtractedAnswer? FromOutput(string output, ExtractionTargets targets, WorkBudget budget)
    {
        string text = AfterThought(output);
        ExtractedAnswer? answer = null;
        if (BareFormula.Is(text) && Wanted(text, targets))
            answer = ParseBare(text, budget);
        answer ??= FromCandidates(text, targets, budget);
        // A number that was typeset as words is a number.
        return answer is { Readings: [TextNode { Text: [>= '0' and <= '9' or '-', ..] or ['(', >= '0' and <= '9', ..] } words] }
            ? answer with
            {
                Readings = [words, .. FormulaReader.Read(words.Text, budget).Where(reading => reading is not TextNode)],
            }
            : answer;
    }

    /// <summary>The gold answer: in a solution, in LaTeX's marks, or on its own; words if it is nothing else.</summary>
    /// <exception cref="TooComplexException">It takes more steps than allowed to find it.</exception>
    public static ExtractedAnswer? FromGold(string gold, ExtractionTargets targets, WorkBudget budget)
    {
        string text = End(gold);
        if (BareFormula.Is(text) && ParseBare(text, budget) is ExtractedAnswer bare)
            return bare;
        if (FromCandidates(text, targets, budget) is ExtractedAnswer found)
            return found;
        // An empty box is no answer in words.
        bool words = !string.IsNullOrWhiteSpace(text) && text.Length <= LongestWords
            && !text.Contains("\\boxed", StringComparison.Ordinal);
        return !words ? null
            : new ExtractedAnswer(text.Trim(), [new TextNode(text.Trim())]);
    }

    /// <summary>
    /// What an output without a formula or number answers in words: those behind the last "answer is" up to the end of the
    /// sentence or a subordinate clause, or a short output as a whole. Null if there is more than words and brackets.
    /// </summary>
    public static string? WordsOf(string output) => AnswerWords.Of(AfterThought(output).Trim(), LongestWords);

    /// <summary>What an output without a formula that could be parsed puts into its last box, or says as a whole.</summary>
    public static string? SourceOf(string output, ExtractionTargets targets)
    {
        string text = AfterThought(output).Trim();
        return !Wanted(text, targets) ? null
            : BoxScanner.Scan(text) is [.., Box last] ? last.Content
            : text.Length <= LongestWords ? text : null;
    }

    private static string AfterThought(string output) => End(Thought.AfterThought(output) ?? "");

    private static string End(string text) => FullWidth.ToAscii(text.Length <= LongestText ? text : text[^LongestText..]);

    // LaTeX alone needs something of LaTeX; expressions alone are plain.
    private static bool Wanted(string text, ExtractionTargets targets) =>
        text.Contains('\\', StringComparison.Ordinal) ? targets.HasFlag(ExtractionTargets.Latex)
            : targets.HasFlag(ExtractionTargets.Expressions);

    // A word is one, and a product of its letters only where the other side is.
    private static ExtractedAnswer? ParseBare(string text, WorkBudget budget)
    {
        ExtractedAnswer? answer = Parse([new CandidatePart(text.Trim(), false)], Joint.Comma, text, budget);
        return answer is not null && AnswerWords.SingleWord(text) is string word
            ? answer with { Readings = [new TextNode(word), .. answer.Readings] }
            : answer;
    }

    private static ExtractedAnswer? FromCandidates(string text, ExtractionTargets targets, WorkBudget budget)
    {
        int attempts = 0;
        HashSet<(int, int)> tried = [];
        foreach (Candidate candidate in new CandidateFinder(text, targets, budget).Find())
        {
            if (!tried.Add((candidate.Start, candidate.End)))
                continue;
            if (++attempts > MostAttempts)
                break;
            if (Parse(candidate.Parts, candidate.Joint, text[candidate.Start..candidate.End], budget) is ExtractedAnswer answer)
            {
                int length = Math.Min(LongestUnit, text.Length - candidate.End);
                return answer with { Following = text.Substring(candidate.End, length) };
            }
            if (budget.Left == 0)
                throw new TooComplexException("more steps than a verification may take");
        }
        return null;
    }

    private static ExtractedAnswer? Parse(IReadOnlyList<CandidatePart> parts, Joint joint, string whole, WorkBudget budget)
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
        return new ExtractedAnswer(whole, [new ListNode(items, joint)]);
    }
}
