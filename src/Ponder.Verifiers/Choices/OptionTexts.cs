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
        if (Beginning(line, options) is not string best || options.FindText(best) is not char letter)
            return ChoiceReading.None;
        // "Paris, London or Rome" names several.
        for (int at = best.Length + 1; at < Math.Min(line.Length, best.Length + Joints.MaxLength); at++)
        {
            if (Joints.Of(line.AsSpan(best.Length, at - best.Length)) != Joint.None
                && Beginning(line[at..], options) is string second && options.FindText(second) != letter)
                return ChoiceReading.Several;
        }
        return new(letter, "from the text of the option");
    }

    /// <summary>The longest of the options' texts that a line begins with.</summary>
    private static string? Beginning(string line, ChoiceOptions options)
    {
        string? best = null;
        foreach (string option in options.Texts)
        {
            string plain = ChoiceText.Plain(option).Trim();
            if (plain.Length > (best?.Length ?? 0) && line.StartsWith(plain, StringComparison.OrdinalIgnoreCase)
                && (line.Length == plain.Length || !char.IsLetterOrDigit(line[plain.Length]) || line[plain.Length] >= '\u2E80'))
                best = plain;
        }
        return best;
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
