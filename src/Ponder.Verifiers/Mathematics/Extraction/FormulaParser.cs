using System.Text;
using Ponder.Verifiers.Mathematics.Expressions;
using Ponder.Verifiers.Mathematics.Parsing;

namespace Ponder.Verifiers.Mathematics.Extraction;

/// <summary>Parses a formula cut out of a text, forgiving what does not change its meaning.</summary>
internal static class FormulaParser
{
    private static readonly string[] s_layouts = ["align", "aligned", "alignat", "gather", "gathered", "equation", "split",
        "displaymath", "math", "center"];

    /// <summary>What the formula can mean; empty if it is none.</summary>
    public static IReadOnlyList<Node> Parse(CandidatePart part, WorkBudget budget)
    {
        string source = WithoutLayout(part.Source.Trim().Trim('*').Trim());
        IReadOnlyList<Node> readings = FormulaReader.Read(source, budget);
        // Of a chain of equalities with something unreadable in it, the last value is left.
        if (readings.Count == 0 && !source.Contains(',', StringComparison.Ordinal) && LastSide(source) is string last)
            readings = FormulaReader.Read(last, budget);
        if (PlainNumberScanner.WithDecimalComma(source) is string number)
            readings = [.. readings, .. FormulaReader.Read(number, budget)];
        return part.IsPercent ? [.. readings.Select(reading => reading is PercentNode ? reading : new PercentNode(reading))]
            : readings;
    }

    private static string? LastSide(string source)
    {
        int equals = source.LastIndexOf('=');
        return equals > 0 && equals + 1 < source.Length && source[equals - 1] is not ('<' or '>' or '!') ? source[(equals + 1)..]
            : null;
    }

    private static string WithoutLayout(string source)
    {
        if (!source.Contains("\\begin{", StringComparison.Ordinal))
            return source;
        StringBuilder text = new(source);
        foreach (string layout in s_layouts)
        {
            text.Replace($"\\begin{{{layout}}}", "").Replace($"\\end{{{layout}}}", "")
                .Replace($"\\begin{{{layout}*}}", "").Replace($"\\end{{{layout}*}}", "");
        }
        return text.ToString();
    }
}
