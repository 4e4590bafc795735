using System.Buffers;

namespace Ponder.Text.Reading;

/// <summary>What a <see cref="JsonScanner"/> knows after a piece of text.</summary>
internal enum JsonProgress
{
    /// <summary>The value goes on.</summary>
    More,

    /// <summary>The value is complete.</summary>
    Complete,

    /// <summary>The text is not JSON.</summary>
    Invalid,
}

/// <summary>Checks one JSON value (RFC 8259) that arrives in pieces. Holds no text.</summary>
internal sealed class JsonScanner
{
    private const int MaxDepth = 256;

    private enum State
    {
        Value, FirstElement, FirstKey, Key, Colon, Next, String, Escape, Unicode, Literal,
        Minus, Zero, Integer, Point, Fraction, Exponent, ExponentSign, ExponentDigits, Done,
    }

    // Everything that ends a run of plain characters in a string.
    private static readonly SearchValues<char> s_notPlain =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(c => (char)c), '"', '\\']);

    private readonly Stack<bool> _inObject = new();
    private State _state = State.Value;
    private bool _stringIsKey;
    private string _literal = "";
    private int _remaining;

    /// <summary>Makes the scanner ready for another value.</summary>
    public void Reset()
    {
        _inObject.Clear();
        _state = State.Value;
    }

    /// <summary>Reads on.</summary>
    /// <param name="text">The next piece.</param>
    /// <param name="consumed">
    /// The characters that belong to the value: all, unless it is complete (a number is once another character
    /// follows it) or invalid (then up to the first character at fault).
    /// </param>
    public JsonProgress Scan(ReadOnlySpan<char> text, out int consumed)
    {
        for (int at = 0; at < text.Length; at++)
        {
            if (_state == State.String)
            {
                int plain = text[at..].IndexOfAny(s_notPlain);
                if (plain < 0)
                    break;
                at += plain;
            }

            consumed = at;
            if (!Accept(text[at], out bool isPart))
                return JsonProgress.Invalid;
            if (_state == State.Done)
            {
                consumed = isPart ? at + 1 : at;
                return JsonProgress.Complete;
            }
        }
        consumed = text.Length;
        return JsonProgress.More;
    }

    private bool Accept(char c, out bool isPart)
    {
        isPart = true;
        switch (_state)
        {
            case State.Value:
                return IsSpace(c) || Begin(c);
            case State.FirstElement:
                return IsSpace(c) || (c == ']' ? Close(inObject: false) : Begin(c));
            case State.FirstKey:
                return IsSpace(c) || (c == '}' ? Close(inObject: true) : BeginKey(c));
            case State.Key:
                return IsSpace(c) || BeginKey(c);
            case State.Colon:
                return IsSpace(c) || (c == ':' && Go(State.Value));
            case State.Next:
                return IsSpace(c) || Separate(c);
            case State.String:
                return c == '"' ? (_stringIsKey ? Go(State.Colon) : End()) : c == '\\' && Go(State.Escape);
            case State.Escape:
                _remaining = 4;
                return c == 'u' ? Go(State.Unicode) : "\"\\/bfnrt".Contains(c) && Go(State.String);
            case State.Unicode:
                return char.IsAsciiHexDigit(c) && (--_remaining > 0 || Go(State.String));
            case State.Literal:
                return c == _literal[^_remaining] && (--_remaining > 0 || End());
            default:
                return AcceptNumber(c, out isPart);
        }
    }

    private bool AcceptNumber(char c, out bool isPart)
    {
        isPart = true;
        bool digit = char.IsAsciiDigit(c);
        bool mayEnd = _state is State.Zero or State.Integer or State.Fraction or State.ExponentDigits;
        switch (_state)
        {
            case State.Minus when digit:
                return Go(c == '0' ? State.Zero : State.Integer);
            case State.Integer or State.Fraction or State.ExponentDigits when digit:
                return true;
            case State.Point when digit:
                return Go(State.Fraction);
            case State.Exponent or State.ExponentSign when digit:
                return Go(State.ExponentDigits);
            case State.Zero or State.Integer when c == '.':
                return Go(State.Point);
            case State.Zero or State.Integer or State.Fraction when c is 'e' or 'E':
                return Go(State.Exponent);
            case State.Exponent when c is '+' or '-':
                return Go(State.ExponentSign);
        }

        // The character belongs to what stands around the number.
        if (!mayEnd || digit || !End())
            return false;
        if (_state != State.Done)
            return Accept(c, out isPart);
        isPart = false;
        return true;
    }

    private bool Begin(char c)
    {
        switch (c)
        {
            case '{':
                return Open(inObject: true);
            case '[':
                return Open(inObject: false);
            case '"':
                _stringIsKey = false;
                return Go(State.String);
            case '-':
                return Go(State.Minus);
            case '0':
                return Go(State.Zero);
            case >= '1' and <= '9':
                return Go(State.Integer);
            case 't' or 'f' or 'n':
                _literal = c == 't' ? "true" : c == 'f' ? "false" : "null";
                _remaining = _literal.Length - 1;
                return Go(State.Literal);
            default:
                return false;
        }
    }

    private bool BeginKey(char c)
    {
        _stringIsKey = true;
        return c == '"' && Go(State.String);
    }

    private bool Separate(char c)
    {
        bool inObject = _inObject.Peek();
        return c == ',' ? Go(inObject ? State.Key : State.Value) : c == (inObject ? '}' : ']') && Close(inObject);
    }

    private bool Open(bool inObject)
    {
        _inObject.Push(inObject);
        return _inObject.Count <= MaxDepth && Go(inObject ? State.FirstKey : State.FirstElement);
    }

    private bool Close(bool inObject) => _inObject.Pop() == inObject && End();

    private bool End() => Go(_inObject.Count == 0 ? State.Done : State.Next);

    private bool Go(State state)
    {
        _state = state;
        return true;
    }

    /// <summary>Whether JSON allows the character between its tokens.</summary>
    public static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r';
}
