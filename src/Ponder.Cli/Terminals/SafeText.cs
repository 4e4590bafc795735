using System.Buffers;

namespace Ponder.Cli.Terminals;

/// <summary>A model may say anything; what would steer the terminal is left out.</summary>
internal static class SafeText
{
    // C0 and C1 controls and DEL, but not tab and newline.
    private static readonly SearchValues<char> s_controls =
        SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(IsHarmful)]);

    private static bool IsHarmful(char c) => char.IsControl(c) && c is not ('\t' or '\n');

    /// <summary>The text without control characters other than tab and newline.</summary>
    public static string ForTerminal(string text) =>
        text.AsSpan().ContainsAny(s_controls) ? string.Concat(text.Where(c => !s_controls.Contains(c))) : text;
}
