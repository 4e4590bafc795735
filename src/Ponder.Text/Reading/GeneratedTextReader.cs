using System.Text;

namespace Ponder.Text.Reading;

/// <summary>
/// Splits what a model generates into thought, answer and tool calls while it streams. The events depend only on the
/// text, not on how it was cut into pieces, once neighbouring pieces of one kind are put together. Time and memory are
/// linear in the text; text is held back only while it may be the beginning of a tag. Not for use by several threads.
/// </summary>
/// <remarks>
/// The thought ends at the first closing tag; without one, everything after an opening is thought. Tags inside a tool
/// call's JSON are data. A closing thought tag outside of one is ordinary text, but withdraws the tool calls before it:
/// calls count only after the last such tag.
/// </remarks>
public sealed class GeneratedTextReader
{
    private enum State
    {
        Start, Thought, Answer, Call, CallEnd,
    }

    private readonly GeneratedTextOptions _options;
    private readonly ToolCallParser _call = new();

    // Text of the tool calls not yet void, with what stands between them, in case they become void.
    private readonly StringBuilder _callText = new();
    private readonly StringBuilder _leadingSpace = new();
    private char[] _buffer = new char[256];
    private int _held;
    private State _state = State.Start;
    private int _callStart;
    private int _callIndex;
    private bool _callReported;
    private bool _skipSpace;

    // What follows an invalid call may be the rest of it, and is answer: nothing of it is lost.
    private bool _hasRejected;

    /// <summary>Makes a reader for one generated text.</summary>
    /// <param name="options">The tags; null for QwQ's.</param>
    /// <exception cref="ArgumentException">A tag is empty or begins with white space.</exception>
    public GeneratedTextReader(GeneratedTextOptions? options = null)
    {
        _options = options ?? new GeneratedTextOptions();
        string[] tags = [_options.OpenThought, _options.CloseThought, _options.OpenToolCall, _options.CloseToolCall];
        if (tags.Any(t => string.IsNullOrEmpty(t) || char.IsWhiteSpace(t[0])))
            throw new ArgumentException("A tag may not be empty or begin with white space.", nameof(options));
    }

    /// <summary>Whether the text read so far ends inside a thought.</summary>
    public bool InThought => _state == State.Thought || (_state == State.Start && _options.StartsInThought);

    /// <summary>Reads a further piece of the text.</summary>
    /// <param name="text">The piece; it may be cut anywhere.</param>
    /// <param name="events">Receives what the piece made certain.</param>
    public void Append(ReadOnlySpan<char> text, List<GeneratedTextEvent> events)
    {
        if (_buffer.Length - _held < text.Length)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, checked(_held + text.Length)));
        text.CopyTo(_buffer.AsSpan(_held));
        Read(_held + text.Length, final: false, events);
    }

    /// <summary>Ends the text: reports what was held back, and decides on a tool call that is not closed.</summary>
    /// <param name="events">Receives what is left.</param>
    public void Complete(List<GeneratedTextEvent> events)
    {
        Read(_held, final: true, events);
        if (_state == State.CallEnd)
            EndCall(events);
        else if (_state == State.Call)
            RejectCall(events);
        FlushLeadingSpace(events);
    }

    private void Read(int length, bool final, List<GeneratedTextEvent> events)
    {
        ReadOnlySpan<char> text = _buffer.AsSpan(0, length);
        while (text.Length > 0)
        {
            State state = _state;
            int used = Step(text, final, events);
            if (used == 0 && _state == state)
                break;
            text = text[used..];
        }

        // What is left is shorter than a tag.
        text.CopyTo(_buffer);
        _held = text.Length;
    }

    /// <summary>Reads up to the next change of state and returns the characters it has used up.</summary>
    private int Step(ReadOnlySpan<char> text, bool final, List<GeneratedTextEvent> events) => _state switch
    {
        State.Start => StepStart(text, final, events),
        State.Thought => StepThought(text, final, events),
        State.Answer => StepAnswer(text, final, events),
        State.Call => StepCall(text, events),
        _ => StepCallEnd(text, final, events),
    };

    private int StepStart(ReadOnlySpan<char> text, bool final, List<GeneratedTextEvent> events)
    {
        ReadOnlySpan<char> rest = text.TrimStart();
        int space = text.Length - rest.Length;
        _leadingSpace.Append(text[..space]);
        if (rest.Length == 0 || (!final && TagFinder.IsBeginning(rest, _options.OpenThought)))
            return space;

        bool opens = rest.StartsWith(_options.OpenThought);
        _state = opens || _options.StartsInThought ? State.Thought : State.Answer;
        if (!opens)
            FlushLeadingSpace(events);
        _leadingSpace.Clear();
        return opens ? space + _options.OpenThought.Length : space;
    }

    private void FlushLeadingSpace(List<GeneratedTextEvent> events)
    {
        if (_leadingSpace.Length == 0)
            return;
        string space = _leadingSpace.ToString();
        events.Add(InThought ? new ThoughtText(space) : new AnswerText(space));
        _leadingSpace.Clear();
    }

    private int StepThought(ReadOnlySpan<char> text, bool final, List<GeneratedTextEvent> events)
    {
        int end = TagFinder.Find(text, _options.CloseThought, null, final, out string? tag);
        if (end > 0)
            events.Add(new ThoughtText(text[..end].ToString()));
        if (tag is null)
            return end;

        events.Add(new ThoughtEnded());
        _state = State.Answer;
        _skipSpace = _options.TrimAnswerStart;
        return end + tag.Length;
    }

    private int StepAnswer(ReadOnlySpan<char> text, bool final, List<GeneratedTextEvent> events)
    {
        if (_skipSpace)
        {
            ReadOnlySpan<char> rest = text.TrimStart();
            _skipSpace = rest.Length == 0;
            if (rest.Length < text.Length)
                return text.Length - rest.Length;
        }

        if (!_options.ParseToolCalls)
        {
            events.Add(new AnswerText(text.ToString()));
            return text.Length;
        }

        bool hasCalls = _callIndex > 0;
        string? second = hasCalls ? _options.CloseThought : null;
        int end = TagFinder.Find(text, _options.OpenToolCall, second, final, out string? tag);
        if (end > 0)
        {
            string piece = text[..end].ToString();
            bool isTrailing = hasCalls && !_hasRejected;
            events.Add(isTrailing ? new TrailingText(piece) : new AnswerText(piece));
            if (isTrailing)
                _callText.Append(piece);
        }
        if (tag is null)
            return end;

        if (tag == second)
        {
            events.Add(new ToolCallsWithdrawn(0));
            events.Add(new AnswerText(_callText.Append(tag).ToString()));
            _callText.Clear();
            _callIndex = 0;
        }
        else
        {
            _callStart = _callText.Length;
            _callText.Append(tag);
            _callReported = false;
            _call.Reset();
            _state = State.Call;
        }
        return end + tag.Length;
    }

    private int StepCall(ReadOnlySpan<char> text, List<GeneratedTextEvent> events)
    {
        JsonProgress progress = _call.Append(text, out int consumed);
        _callText.Append(text[..consumed]);
        if (_call.Name is not null && !_callReported)
        {
            events.Add(new ToolCallStarted(_callIndex, _options.NewToolCallId(), _call.Name));
            _callReported = true;
        }
        string arguments = _call.TakeArguments();
        if (arguments.Length > 0)
            events.Add(new ToolCallArguments(_callIndex, arguments));

        if (progress == JsonProgress.Complete)
            _state = State.CallEnd;
        else if (progress == JsonProgress.Invalid)
            RejectCall(events);
        return consumed;
    }

    private int StepCallEnd(ReadOnlySpan<char> text, bool final, List<GeneratedTextEvent> events)
    {
        ReadOnlySpan<char> rest = text.TrimStart();
        int space = text.Length - rest.Length;
        _callText.Append(text[..space]);
        if (rest.Length == 0 || (!final && TagFinder.IsBeginning(rest, _options.CloseToolCall)))
            return space;

        if (!rest.StartsWith(_options.CloseToolCall))
        {
            RejectCall(events);
            return space;
        }
        _callText.Append(_options.CloseToolCall);
        EndCall(events);
        return space + _options.CloseToolCall.Length;
    }

    private void EndCall(List<GeneratedTextEvent> events)
    {
        if (!_call.HasArguments)
            events.Add(new ToolCallArguments(_callIndex, "{}"));
        events.Add(new ToolCallEnded(_callIndex));
        _callIndex++;
        _state = State.Answer;
    }

    private void RejectCall(List<GeneratedTextEvent> events)
    {
        if (_callReported)
            events.Add(new ToolCallsWithdrawn(_callIndex));
        events.Add(new AnswerText(_callText.ToString(_callStart, _callText.Length - _callStart)));
        _callText.Length = _callStart;
        _hasRejected = true;
        _state = State.Answer;
    }
}
