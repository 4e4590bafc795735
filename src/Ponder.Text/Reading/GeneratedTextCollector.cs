using System.Text;

namespace Ponder.Text.Reading;

/// <summary>Puts the events of a <see cref="GeneratedTextReader"/> together, and undoes what is withdrawn.</summary>
public sealed class GeneratedTextCollector
{
    private sealed record Call(string Id, string Name, StringBuilder Arguments);

    private readonly StringBuilder _thought = new();
    private readonly StringBuilder _answer = new();
    private readonly List<Call> _calls = [];
    private bool _thoughtEnded;

    /// <summary>Takes the next event.</summary>
    /// <param name="next">The event.</param>
    public void Add(GeneratedTextEvent next)
    {
        switch (next)
        {
            case ThoughtText thought:
                _thought.Append(thought.Text);
                break;
            case ThoughtEnded:
                _thoughtEnded = true;
                break;
            case AnswerText answer:
                _answer.Append(answer.Text);
                break;
            case ToolCallStarted started:
                _calls.Add(new Call(started.Id, started.Name, new StringBuilder()));
                break;
            case ToolCallArguments arguments:
                _calls[arguments.Index].Arguments.Append(arguments.Piece);
                break;
            case ToolCallsWithdrawn withdrawn:
                _calls.RemoveRange(withdrawn.FirstIndex, _calls.Count - withdrawn.FirstIndex);
                break;
        }
    }

    /// <summary>What the events so far amount to.</summary>
    public GeneratedText ToGeneratedText() => new(
        _thought.Length > 0 ? _thought.ToString() : null,
        _answer.Length > 0 ? _answer.ToString() : null,
        [.. _calls.Select(c => new GeneratedToolCall(c.Id, c.Name, c.Arguments.ToString()))],
        _thoughtEnded);
}
