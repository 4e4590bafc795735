namespace Ponder.Tasks.Mathematics;

/// <summary>A form of answer, and how it is asked for.</summary>
/// <param name="Request">What follows the question; empty if nothing does.</param>
/// <param name="Say">The answer in this form.</param>
internal sealed record AnswerForm(string Request, Func<Worked, string> Say)
{
    // How QwQ's evaluation asks.
    private const string StepByStep = "Please reason step by step, and put your final answer within \\boxed{}.";

    /// <summary>Unasked, an answer is a sentence with a box. What stands here more often is asked for more often.</summary>
    public static IReadOnlyList<AnswerForm> Usual { get; } =
    [
        new("", InSentence), new("", InSentence), new("", InSentence),
        new(StepByStep, InSentence), new(StepByStep, InSentence), new(StepByStep, InBox),
        new("Put your final answer in \\boxed{}.", InSentence),
        new("Think it through, then give the answer in \\boxed{}.", InSentence),
        new("Reply with just the answer.", answer => answer.Plain),
        new("Answer with the result only.", answer => answer.Plain),
    ];

    /// <summary>An answer that is a letter: in a box or as JSON.</summary>
    public static IReadOnlyList<AnswerForm> Choice { get; } =
    [
        new("Answer with the letter in \\boxed{}.", InSentence),
        new(StepByStep, InSentence),
        new("Which option is right? Put its letter in \\boxed{}.", InBox),
        new("Please show your choice in the answer field with only the choice letter, e.g., \"answer\": \"C\".", InJson),
        new("Reply in JSON: {\"answer\": \"X\"}, where X is the letter.", InJson),
        new("Give only the letter as JSON with the field \"answer\".", InJson),
    ];

    /// <summary>The question with the request behind it.</summary>
    public string Ask(string question) => Request.Length == 0 ? question
        : question.Contains('\n', StringComparison.Ordinal) ? $"{question}\n{Request}" : $"{question} {Request}";

    private static string InSentence(Worked worked) =>
        worked.Sentence.Replace(Worked.Slot, InBox(worked), StringComparison.Ordinal);

    private static string InBox(Worked worked) => $"\\boxed{{{worked.Answer}}}";

    private static string InJson(Worked worked) => $"{{\"answer\": \"{worked.Answer}\"}}";
}
