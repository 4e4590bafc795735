namespace Ponder.Verifiers.Choices;

/// <summary>The chosen option against the right one.</summary>
public sealed class ChoiceVerifier : SynchronousVerifier
{
    /// <summary>Judges an output.</summary>
    /// <param name="gold">The right option's letter, or its text.</param>
    /// <param name="output">The model's output, with or without its thought.</param>
    /// <param name="options">What could be chosen.</param>
    /// <exception cref="VerificationException"><paramref name="gold"/> is none of the options.</exception>
    public static Verdict Verify(string gold, string output, ChoiceOptions options)
    {
        char right = Right(gold, options)
            ?? throw new VerificationException(
                VerificationErrorKind.BadReference, $"gold: expected one of {options.Letters}, or an option's text");
        ChoiceReading reading = ChoiceReader.Read(output, options);
        bool isRight = reading.Letter == right;
        return new()
        {
            Score = isRight ? 1 : 0,
            Correct = isRight,
            Extracted = reading.Letter?.ToString(),
            Reason = reading.Letter is char letter ? $"{letter}, {reading.Source}; {right} is right" : reading.Source,
        };
    }

    /// <inheritdoc/>
    protected override Verdict Judge(VerificationCase subject) =>
        Verify(subject.Fields.Text("gold"), subject.Output, ChoiceOptions.Read(subject.Fields));

    private static char? Right(string gold, ChoiceOptions options)
    {
        if (options.FindText(gold) is char named)
            return named;
        string letter = ChoiceText.Plain(gold).Trim(' ', '(', ')', '[', ']', '.', '\n', '{', '}');
        return letter.Length == 1 ? options.Find(letter[0]) : null;
    }
}
