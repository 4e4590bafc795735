namespace Ponder.Verifiers.Choices;

/// <summary>Options named by their texts.</summary>
internal static class OptionTexts
{
    private const int MaxLine = 4096;

    /// <summary>The option whose text stands at a position and ends there; the longest, if one begins another.</summary>
    public static ChoiceReading ReadAt(string text, int start, ChoiceOptions options)
    {
        if (options.Texts.Count == 0)
            return ChoiceReading.None;
        string line = Line(text, start).TrimStart('"', '“', '(', '{', ' ');
        string? best = null;
        foreach (string option in options.Texts)
        {
            string plain = ChoiceText.Plain(option).Trim();
            if (plain.Length > (best?.Length ?? 0) && line.StartsWith(plain, StringComparison.OrdinalIgnoreCase)
                && (line.Length == plain.Length || !char.IsLetterOrDigit(line[plain.Length]) || line[plain.Length] >= '\u2E80'))
                best = plain;
        }
        return best is not null && options.FindText(best) is char letter
            ? new(letter, "from the text of the option")
            : ChoiceReading.None;
    }

    /// <summary>The option whose text the answer is, or its last line.</summary>
    public static ChoiceReading Read(string text, ChoiceOptions options)
    {
        string trimmed = text.Trim();
        string last = trimmed[(trimmed.LastIndexOf('\n') + 1)..];
        return (options.FindText(trimmed) ?? options.FindText(last)) is char letter
            ? new(letter, "from the text of the option")
            : ChoiceReading.None;
    }

    private static string Line(string text, int start)
    {
        int most = Math.Min(MaxLine, text.Length - start);
        int end = text.IndexOf('\n', start, most);
        return text[start..(end < 0 ? start + most : end)];
    }
}
