using System.Text.Json;

namespace Ponder.Verifiers.Functions.Reading;

/// <summary>
/// Finds the calls in a model's text: what follows its thought, in one of the forms that models write calls in.
/// </summary>
public static class CallText
{
    /// <summary>Longer texts are not read.</summary>
    public const int MaxLength = 1 << 20;

    /// <summary>
    /// Reads calls. Text with a <c>&lt;tool_call></c> is read as Hermes-style, text that is a JSON array or object of calls
    /// as OpenAI's, and any other as calls in the language's syntax, by the reference's rules: what is not all calls holds none.
    /// </summary>
    /// <param name="text">The model's text.</param>
    /// <param name="language">The language of the functions, whose syntax the calls have if they are no JSON.</param>
    public static CallReading Read(string text, FunctionLanguage language = FunctionLanguage.Python)
    {
        if (text.Length > MaxLength)
            return CallReading.Failed("the text is too long");
        string answer = AnswerText.Of(text);
        if (answer.Contains(HermesCalls.Start, StringComparison.Ordinal))
            return HermesCalls.Read(answer);
        string trimmed = answer.Trim();
        if (IsJson(trimmed))
            return CallObjects.ReadText(trimmed);
        return language == FunctionLanguage.Python ? PythonCalls.Read(answer) : SourceCalls.Read(answer, language);
    }

    /// <summary>Whether it is an object, or an array whose first element is one. A Python list of calls is neither.</summary>
    private static bool IsJson(string text)
    {
        ReadOnlySpan<char> start = text;
        if (start.StartsWith("["))
            start = start[1..].TrimStart();
        return start.StartsWith("{") && IsWhole(text);
    }

    private static bool IsWhole(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
