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
        List<Statement> statements = [];
        for (Match field = s_field.Match(text); field.Success; field = field.NextMatch())
        {
            int start = field.Index + field.Length;
            string value = Value(text[start..Math.Min(text.Length, start + MaxValue)], out int length);
            if (ReadValue(value, options) is { IsFinal: true } reading)
                statements.Add(new(field.Index, start + length, reading));
        }
        return Statements.Last(text, statements);
    }

    /// <summary>The value that a text begins with, without its quotes, and how long it is with them.</summary>
    private static string Value(string rest, out int length)
    {
        if (rest is ['"' or '\'' or '“', ..])
        {
            int quote = rest.IndexOf(rest[0] == '“' ? '”' : rest[0], 1);
            length = quote < 0 ? rest.Length : quote + 1;
            return rest[1..(quote < 0 ? rest.Length : quote)];
        }
        int end = rest.AsSpan().IndexOfAny(',', '}', '\n');
        length = end < 0 ? rest.Length : end;
        return rest[..length];
    }

    private static ChoiceReading ReadValue(string value, ChoiceOptions options)
    {
        const string Source = "from the JSON answer";
        Match match = s_letter.Match(value);
        if (match.Success && options.Find(match.Groups["letter"].ValueSpan[0]) is char letter)
        {
            int at = match.Groups["letter"].Index;
            OptionLetter option = new(letter, char.IsAsciiLetterUpper(value[at]), false, at, at + 1);
            return OptionGroup.At(value, option, OptionGroup.All(value, options), options).Read(Source);
        }
        if (options.FindText(value) is char named)
            return new(named, "from the text of the option in the JSON answer");
        // "A or B" is an answer, but no choice.
        value = value.TrimStart();
        return OptionLetter.At(value, 0, options) is OptionLetter first
            && OptionGroup.At(value, first, OptionGroup.All(value, options), options) is { IsOne: false } several
            ? several.Read(Source)
            : ChoiceReading.None;
    }
}
