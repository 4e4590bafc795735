namespace Ponder.Verifiers.Choices;

/// <summary>
/// Finds the option that a model chose, in what follows its thought: a JSON field <c>answer</c>, else the last phrase that
/// states a choice, else the option's text as the whole answer, else the last letter that stands alone.
/// </summary>
public static class ChoiceReader
{
    /// <summary>Of longer outputs only the end is read, in characters.</summary>
    public const int MaxLength = 1 << 16;

    /// <summary>Reads an output.</summary>
    public static ChoiceReading Read(string output, ChoiceOptions options)
    {
        if (Thought.AfterThought(output) is not string answer)
            return new(null, "the thought does not end");
        string text = ChoiceText.Plain(answer.Length > MaxLength ? answer[^MaxLength..] : answer);
        if (JsonAnswers.Read(text, options) is { IsFinal: true } json)
            return json;
        List<OptionGroup> groups = OptionGroup.All(text, options);
        if (AnswerPhrases.Read(text, groups, options) is { IsFinal: true } phrase)
            return phrase;
        if (OptionTexts.Read(text, options) is { IsFinal: true } named)
            return named;
        return LoneLetters.Read(text, groups) is { IsFinal: true } letter ? letter : new(null, "no option is chosen");
    }
}
