namespace Ponder.Verifiers.Instructions.Python;

/// <summary>
/// What <c>json.loads</c> accepts: JSON, and NaN, Infinity and -Infinity besides; no control characters within strings; whole
/// numbers of 4300 digits at most. Objects may repeat names.
/// </summary>
internal sealed class PythonJson
{
    private const int DigitLimit = 4300;
    private readonly string _text;
    private int _at;

    private PythonJson(string text) => _text = text;

    /// <summary>Whether a text is one value.</summary>
    public static bool IsValid(string text)
    {
        PythonJson json = new(text);
        return json.Document() && json._at == text.Length;
    }

    // The open brackets are kept in a stack of their own, so that depth costs no more than memory.
    private bool Document()
    {
        Stack<bool> objects = new();
        SkipSpace();
        while (true)
        {
            if (Take('{'))
            {
                SkipSpace();
                if (!Take('}'))
                {
                    if (!Name())
                        return false;
                    objects.Push(true);
                    continue;
                }
            }
            else if (Take('['))
            {
                SkipSpace();
                if (!Take(']'))
                {
                    objects.Push(false);
                    continue;
                }
            }
            else if (!Scalar())
            {
                return false;
            }

            SkipSpace();
            while (objects.TryPeek(out bool inObject) && !Take(','))
            {
                if (!Take(inObject ? '}' : ']'))
                    return false;
                objects.Pop();
                SkipSpace();
            }
            if (objects.Count == 0)
                return true;
            SkipSpace();
            if (objects.Peek() && !Name())
                return false;
        }
    }

    private bool Name()
    {
        if (!Take('"') || !StringRest())
            return false;
        SkipSpace();
        if (!Take(':'))
            return false;
        SkipSpace();
        return true;
    }

    private bool Scalar() => Take('"')
        ? StringRest()
        : TakeWord("null") || TakeWord("true") || TakeWord("false") || TakeWord("NaN") || TakeWord("Infinity")
            || TakeWord("-Infinity") || Number();

    private bool StringRest()
    {
        while (_at < _text.Length)
        {
            char unit = _text[_at++];
            if (unit == '"')
                return true;
            if (unit < ' ')
                return false;
            if (unit != '\\')
                continue;
            if (_at == _text.Length)
                return false;
            char escape = _text[_at++];
            if (escape == 'u')
            {
                for (int end = _at + 4; _at < end; _at++)
                {
                    if (_at == _text.Length || !char.IsAsciiHexDigit(_text[_at]))
                        return false;
                }
            }
            else if (!"\"\\/bfnrt".Contains(escape))
            {
                return false;
            }
        }
        return false;
    }

    private bool Number()
    {
        Take('-');
        int first = _at;
        int digits = Digits();
        if (digits == 0)
            return false;
        if (_text[first] == '0' && digits > 1)
            _at = first + 1;
        bool whole = true;
        int end = _at;
        if (Take('.') && Digits() > 0)
            (whole, end) = (false, _at);
        _at = end;
        if (Take('e') || Take('E'))
        {
            if (!Take('+'))
                Take('-');
            if (Digits() > 0)
                (whole, end) = (false, _at);
        }
        _at = end;
        return !whole || digits <= DigitLimit;
    }

    private int Digits()
    {
        int start = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
        return _at - start;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\n' or '\r')
            _at++;
    }

    private bool Take(char expected)
    {
        if (_at >= _text.Length || _text[_at] != expected)
            return false;
        _at++;
        return true;
    }

    private bool TakeWord(string word)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0)
            return false;
        _at += word.Length;
        return true;
    }
}
