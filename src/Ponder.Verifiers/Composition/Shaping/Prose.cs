using System.Text.RegularExpressions;

namespace Ponder.Verifiers.Composition.Shaping;

/// <summary>A text without what belongs to no language: code, formulas, commands of LaTeX, addresses.</summary>
internal static class Prose
{
    private const RegexOptions Bounded = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline;

    private static readonly Regex s_foreign = new(
        @"```.*?(```|\z)|`[^`\n]*`|\$\$.*?\$\$|\$[^$\n]*\$|\\\[.*?\\\]|\\\(.*?\\\)"
        + @"|\\boxed\{[^{}\n]*\}|\\[A-Za-z]+|https?://[^\s]+|</?think>|</?tool_call>",
        Bounded);

    public static string Of(string text) => s_foreign.Replace(text, " ");
}
