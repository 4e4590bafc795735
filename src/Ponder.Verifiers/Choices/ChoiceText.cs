using System.Text;
using System.Text.RegularExpressions;

namespace Ponder.Verifiers.Choices;

/// <summary>The text that a choice is looked for in, in plain characters.</summary>
internal static class ChoiceText
{
    private static readonly string[] s_commands =
    [
        "\\textbf", "\\textrm", "\\textit", "\\textsf", "\\text", "\\mathbf", "\\mathrm", "\\mathsf", "\\mathit",
        "\\mathcal", "\\bf", "\\rm",
    ];

    /// <summary>Tags of HTML and XML. A single capital between angle brackets is an option.</summary>
    private static readonly Regex s_tag = new(
        @"</?([A-Za-z][A-Za-z0-9_-]{1,31}|[a-z])[ ]*/?>", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>
    /// Full-width characters as ASCII, no emphasis, no mathematics around letters, no tags but those that begin an answer.
    /// </summary>
    public static string Plain(string text)
    {
        StringBuilder plain = new(text.Length);
        foreach (char character in text)
        {
            if (character is >= '\uFF01' and <= '\uFF5E')
                plain.Append((char)(character - 0xFEE0));
            else if (character is '\u00A0' or '\u3000')
                plain.Append(' ');
            else if (character is not ('*' or '`' or '$'))
                plain.Append(character);
        }
        foreach (string command in s_commands)
            plain.Replace(command + "{", "{");
        plain.Replace("\\(", "").Replace("\\)", "").Replace("\\[", "").Replace("\\]", "");
        return s_tag.Replace(plain.ToString(), tag => IsAnswerTag(tag.ValueSpan) ? tag.Value : " ");
    }

    private static bool IsAnswerTag(ReadOnlySpan<char> tag) =>
        tag[1] != '/' && (tag.Contains("answer", StringComparison.OrdinalIgnoreCase)
            || tag.Contains("choice", StringComparison.OrdinalIgnoreCase));
}
