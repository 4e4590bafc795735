namespace Ponder.Verifiers.Composition.Shaping;

/// <summary>An output as thought and answer.</summary>
/// <param name="Thought">What stands before <c>&lt;/think></c>, without the tag at its start; all of it if only that tag is
/// there.</param>
/// <param name="Answer">What stands after it; all of it if there is no tag.</param>
internal readonly record struct ThoughtParts(string Thought, string Answer)
{
    public const string Opening = "<think>";
    public const string Closing = "</think>";

    public static ThoughtParts Of(string output)
    {
        int closing = output.IndexOf(Closing, StringComparison.Ordinal);
        string before = closing < 0 ? output : output[..closing];
        string trimmed = before.TrimStart();
        bool isOpened = trimmed.StartsWith(Opening, StringComparison.Ordinal);
        if (isOpened)
            before = trimmed[Opening.Length..];
        if (closing >= 0)
            return new(before, output[(closing + Closing.Length)..]);
        return isOpened ? new(before, "") : new("", before);
    }

    /// <summary>The part that a setting names.</summary>
    public string Select(OutputPart part, string output) => part switch
    {
        OutputPart.Thought => Thought,
        OutputPart.Answer => Answer,
        _ => output,
    };
}
