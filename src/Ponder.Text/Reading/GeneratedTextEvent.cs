namespace Ponder.Text.Reading;

/// <summary>One piece of what a model says, as <see cref="GeneratedTextReader"/> reports it.</summary>
public abstract record GeneratedTextEvent
{
    private protected GeneratedTextEvent()
    {
    }
}

/// <summary>A further piece of the thought.</summary>
/// <param name="Text">The piece; never empty.</param>
public sealed record ThoughtText(string Text) : GeneratedTextEvent;

/// <summary>The thought's closing tag was read. Not reported when the text ends inside the thought.</summary>
public sealed record ThoughtEnded : GeneratedTextEvent;

/// <summary>A further piece of the answer: what API responses call <c>content</c>.</summary>
/// <param name="Text">The piece; never empty.</param>
public sealed record AnswerText(string Text) : GeneratedTextEvent;

/// <summary>A tool call began and its function is known; the arguments follow.</summary>
/// <param name="Index">Its place among the tool calls, from 0.</param>
/// <param name="Id">A new id.</param>
/// <param name="Name">The function to call.</param>
public sealed record ToolCallStarted(int Index, string Id, string Name) : GeneratedTextEvent;

/// <summary>A further piece of a tool call's arguments, which are JSON as the model wrote it.</summary>
/// <param name="Index">The call's place among the tool calls.</param>
/// <param name="Piece">The piece; never empty.</param>
public sealed record ToolCallArguments(int Index, string Piece) : GeneratedTextEvent;

/// <summary>A tool call is complete and was valid JSON throughout.</summary>
/// <param name="Index">Its place among the tool calls.</param>
public sealed record ToolCallEnded(int Index) : GeneratedTextEvent;

/// <summary>
/// What was reported of the tool calls from <paramref name="FirstIndex"/> on is void: the JSON turned out to be
/// invalid, or a closing thought tag came after them. Their text follows as <see cref="AnswerText"/>, and later
/// calls take their indices.
/// </summary>
/// <param name="FirstIndex">The first call that is void.</param>
public sealed record ToolCallsWithdrawn(int FirstIndex) : GeneratedTextEvent;

/// <summary>
/// Text between and after tool calls. It is not part of the answer, which is what stands before the first call. After
/// an invalid call, all text outside of calls is answer.
/// </summary>
/// <param name="Text">The piece; never empty.</param>
public sealed record TrailingText(string Text) : GeneratedTextEvent;
