using System.Text;

namespace Ponder.Text.Reading;

/// <summary>
/// Reads the JSON object of one tool call, <c>{"name": …, "arguments": …}</c>, as it arrives in pieces, and gives the
/// arguments away before they are complete. Keys may come in any order; others than these two are checked and passed over.
/// </summary>
internal sealed class ToolCallParser
{
    private enum State
    {
        Start, FirstKey, Key, Colon, Value, Next, Done,
    }

    private readonly JsonScanner _scanner = new();
    private readonly StringBuilder _string = new();
    private readonly StringBuilder _arguments = new();
    private State _state;
    private bool _inString;
    private string _key = "";
    private bool _hasArguments;

    /// <summary>The function's name, once it was read.</summary>
    public string? Name { get; private set; }

    /// <summary>Makes the parser ready for another call.</summary>
    public void Reset()
    {
        _state = State.Start;
        _arguments.Clear();
        _hasArguments = false;
        Name = null;
    }

    /// <summary>Reads on.</summary>
    /// <param name="text">The next piece.</param>
    /// <param name="consumed">All of it, unless the object is complete or invalid before its end.</param>
    public JsonProgress Append(ReadOnlySpan<char> text, out int consumed)
    {
        consumed = 0;
        while (consumed < text.Length)
        {
            bool isValid = _state is State.Value || _inString
                ? ReadValue(text, ref consumed)
                : ReadPunctuation(text[consumed], ref consumed);
            if (!isValid)
                return JsonProgress.Invalid;
            if (_state == State.Done)
                return Name is null ? JsonProgress.Invalid : JsonProgress.Complete;
        }
        return JsonProgress.More;
    }

    /// <summary>The arguments read since the last call of this method; empty until the name is known.</summary>
    public string TakeArguments()
    {
        if (Name is null || _arguments.Length == 0)
            return "";
        string piece = _arguments.ToString();
        _arguments.Clear();
        return piece;
    }

    /// <summary>Whether the object holds arguments; a function without parameters may be called without.</summary>
    public bool HasArguments => _hasArguments;

    private bool ReadPunctuation(char c, ref int consumed)
    {
        if (!JsonScanner.IsSpace(c))
        {
            State? next = (_state, c) switch
            {
                (State.Start, '{') => State.FirstKey,
                (State.FirstKey or State.Next, '}') => State.Done,
                (State.FirstKey or State.Key, '"') => State.Key,
                (State.Colon, ':') => State.Value,
                (State.Next, ',') => State.Key,
                _ => null,
            };
            if (next is null)
                return false;

            _state = next.Value;
            if (c is '"' or ':')
                BeginValue(isString: c == '"');
            if (c == '"')
                return true;
        }
        consumed++;
        return true;
    }

    private void BeginValue(bool isString)
    {
        _scanner.Reset();
        _string.Clear();
        _inString = isString;
    }

    private bool ReadValue(ReadOnlySpan<char> text, ref int consumed)
    {
        JsonProgress progress = _scanner.Scan(text[consumed..], out int length);
        ReadOnlySpan<char> piece = text.Slice(consumed, length);
        consumed += length;
        bool isKey = _inString;
        if (isKey || _key == "name")
            _string.Append(piece);
        else if (_key == "arguments")
            _arguments.Append(_arguments.Length == 0 && !_hasArguments ? piece.TrimStart(" \t\n\r") : piece);
        if (!isKey && _key == "arguments")
            _hasArguments |= _arguments.Length > 0;

        if (progress != JsonProgress.Complete)
            return progress == JsonProgress.More;
        _inString = false;
        _state = isKey ? State.Colon : State.Next;
        return isKey ? EndKey() : EndValue();
    }

    // A key that comes twice would make void what was already reported of its first value.
    private bool EndKey()
    {
        _key = JsonText.Decode(_string.ToString());
        return !(_key == "name" && Name is not null) && !(_key == "arguments" && _hasArguments);
    }

    private bool EndValue()
    {
        if (_key != "name")
            return true;

        ReadOnlySpan<char> value = _string.ToString().AsSpan().Trim(" \t\n\r");
        if (value[0] != '"' || value.Length == 2)
            return false;
        Name = JsonText.Decode(value);
        return true;
    }
}
