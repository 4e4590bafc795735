namespace Ponder.Verifiers.Functions.Reading;

/// <summary>
/// Calls as Qwen's and Hermes' templates have them: <c>&lt;tool_call>{"name", "arguments"}&lt;/tool_call></c>, and text
/// around.
/// </summary>
internal static class HermesCalls
{
    public const string Start = "<tool_call>";
    private const string End = "</tool_call>";

    /// <summary>Reads all calls; one that cannot be read spoils the others. The last may lack its end.</summary>
    public static CallReading Read(string text)
    {
        List<FunctionCall> calls = [];
        int at = text.IndexOf(Start, StringComparison.Ordinal);
        while (at >= 0)
        {
            int start = at + Start.Length;
            int end = text.IndexOf(End, start, StringComparison.Ordinal);
            CallReading one = CallObjects.ReadText(text[start..(end < 0 ? text.Length : end)]);
            if (one.Calls is null)
                return one;
            calls.AddRange(one.Calls);
            at = end < 0 ? -1 : text.IndexOf(Start, end + End.Length, StringComparison.Ordinal);
        }
        return CallReading.Of(calls);
    }
}
