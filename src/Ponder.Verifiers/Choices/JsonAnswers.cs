using System.Text.RegularExpressions;

namespace Ponder.Verifiers.Choices;

/// <summary>
/// The form that QwQ's guide asks for: <c>"answer": "C"</c>, whether or not the JSON around it is whole. The last one counts.
/// </summary>
internal static class JsonAnswers
{
    private const RegexOptions Bounded = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private static readonly Regex s_field = new(
        @"[""'“”](final_|final )?(answer|choice|答案)[""'“”][ \t\r\n]*[:=][ \t\r\n]*", Bounded);

    /// <summary>An option and what may follow it in the same field: a bracket, a full stop, its text.</summary>
    private static readonly Regex s_letter = new(
        @"\A[ ]*(option |choice |选项)?[(\[]?(?<letter>[A-Za-z])[)\]]?[ ]*([.:,)\-–、].*)?\z", Bounded | RegexOptions.Singleline);

    /// <summary>A longer value names no option.</summary>
    private const int MaxValue = 1024;

    public static ChoiceReading Read(string text, ChoiceOptions options)
    {
        ChoiceReading last = ChoiceReading.None;
        for (Match field = s_field.Match(text); field.Success; field = field.NextMatch())
        {
            int start = field.Index + field.Length;
            if (ReadValue(text[start..Math.Min(text.Length, start + MaxValue)], options) is { IsFinal: true } reading)
                last = reading;
        }
        return last;
    }

    private static ChoiceReading ReadValue(string rest, ChoiceOptions options)
    {
        string value;
        if (rest is ['"' or '\'' or '“', ..])
        {
            int end = rest.IndexOf(rest[0] == '“' ? '”' : rest[0], 1);
            value = rest[1..(end < 0 ? rest.Length : end)];
        }
        else
        {
            int end = rest.AsSpan().IndexOfAny(',', '}', '\n');
            value = rest[..(end < 0 ? rest.Length : end)];
        }

        Match match = s_letter.Match(value);
        if (match.Success && options.Find(match.Groups["letter"].ValueSpan[0]) is char letter)
        {
            string after = value[(match.Groups["letter"].Index + 1)..];
            OptionLetter option = new(letter, true, false, match.Groups["letter"].Index, match.Groups["letter"].Index + 1);
            bool hasOthers = OptionContext.HasCompanion(value, option, options) && after.Length > 0;
            return hasOthers ? ChoiceReading.Several : new(letter, "from the JSON answer");
        }
        if (options.FindText(value) is char named)
            return new(named, "from the text of the option in the JSON answer");
        // "A or B" is an answer, but no choice.
        value = value.TrimStart();
        return OptionLetter.At(value, 0, options) is OptionLetter first && OptionContext.HasCompanion(value, first, options)
            ? ChoiceReading.Several
            : ChoiceReading.None;
    }
}
