namespace Ponder.Tasks.Tools;

/// <summary>Works out an expression of numbers, <c>+ - * /</c> and brackets.</summary>
internal sealed class ExpressionReader
{
    private const int MostCharacters = 200;
    private const int MostDepth = 20;
    private readonly string _text;
    private int _at;
    private int _depth;

    private ExpressionReader(string text) => _text = text;

    /// <summary>Works one out.</summary>
    /// <exception cref="FormatException">It is none, or divides by zero.</exception>
    public static Rational Evaluate(string text)
    {
        if (text.Length > MostCharacters)
            throw new FormatException($"the expression is longer than {MostCharacters} characters");
        ExpressionReader reader = new(text);
        Rational value = reader.Sum();
        return reader.Peek() == '\0' ? value : throw reader.Unexpected();
    }

    private Rational Sum()
    {
        Rational value = Product();
        while (Peek() is '+' or '-')
        {
            bool plus = _text[_at++] == '+';
            Rational next = Product();
            value = Bounded(plus ? value + next : value - next);
        }
        return value;
    }

    private Rational Product()
    {
        Rational value = Factor();
        while (Peek() is '*' or '/')
        {
            bool times = _text[_at++] == '*';
            Rational next = Factor();
            if (!times && next.IsZero)
                throw new FormatException("division by zero");
            value = Bounded(times ? value * next : value / next);
        }
        return value;
    }

    private Rational Factor()
    {
        if (++_depth > MostDepth)
            throw new FormatException($"more than {MostDepth} levels");
        Rational value;
        if (Peek() == '-')
        {
            _at++;
            value = -Factor();
        }
        else
        {
            value = Peek() == '(' ? Brackets() : Number();
        }
        _depth--;
        return value;
    }

    private Rational Brackets()
    {
        _at++;
        Rational value = Sum();
        if (Peek() != ')')
            throw Unexpected();
        _at++;
        return value;
    }

    private Rational Number()
    {
        _ = Peek();
        int start = _at;
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] == '.'))
            _at++;
        if (_at == start)
            throw Unexpected();
        return Rational.TryParse(_text[start.._at], out Rational value)
            ? value
            : throw new FormatException($"no number: {ToolArguments.Shorten(_text[start.._at])}");
    }

    private char Peek()
    {
        while (_at < _text.Length && _text[_at] == ' ')
            _at++;
        return _at < _text.Length ? _text[_at] : '\0';
    }

    private static Rational Bounded(Rational value) => value.IsTooLong ? throw new FormatException("the numbers are too long") : value;

    private FormatException Unexpected() =>
        new(_at < _text.Length ? $"unexpected {_text[_at]} at position {_at + 1}" : "the expression ends too soon");
}
