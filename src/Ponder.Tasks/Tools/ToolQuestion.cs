namespace Ponder.Tasks.Tools;

/// <summary>A question that is answered with or without calls.</summary>
/// <param name="Key">What identifies it, however it is asked.</param>
/// <param name="Structure">Its kind.</param>
/// <param name="Text">The question.</param>
/// <param name="Steps">The calls, in order.</param>
/// <param name="Closing">The thought before the answer.</param>
/// <param name="Answer">The answer, with its number in a box.</param>
/// <param name="Gold">The number.</param>
internal sealed record ToolQuestion(
    string Key, string Structure, string Text, IReadOnlyList<ToolStep> Steps, string Closing, string Answer, string Gold);

/// <summary>A call, and the thought before it.</summary>
internal sealed record ToolStep(string Thought, TaskToolCall Call);
