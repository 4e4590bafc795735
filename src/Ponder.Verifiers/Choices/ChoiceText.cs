using System.Text;

namespace Ponder.Verifiers.Choices;

/// <summary>The text that a choice is looked for in: what follows the thought, in plain characters.</summary>
internal static class ChoiceText
{
    private const string StartOfThought = "<think>";
    private const string EndOfThought = "</think>";

    private static readonly string[] s_commands =
    [
        "\\textbf", "\\textrm", "\\textit", "\\textsf", "\\text", "\\mathbf", "\\mathrm", "\\mathsf", "\\mathit",
        "\\mathcal", "\\bf", "\\rm",
    ];

    /// <summary>What follows the last end of a thought; nothing if a thought was begun and not ended.</summary>
    public static string AfterThought(string output)
    {
        int end = output.LastIndexOf(EndOfThought, StringComparison.Ordinal);
        if (end >= 0)
            return output[(end + EndOfThought.Length)..];
        return output.Contains(StartOfThought, StringComparison.Ordinal) ? "" : output;
    }

    /// <summary>Full-width characters as ASCII, no emphasis, no mathematics around letters.</summary>
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
        return plain.ToString();
    }
}
