using System.Globalization;
using System.Numerics;
using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Countdown;

/// <summary>What an expression is worth, and the numbers in it.</summary>
internal readonly record struct CountdownValue(Rational Value, IReadOnlyList<long> Numbers);

/// <summary>Whole numbers joined by <c>+ - * /</c> and parentheses, computed exactly. There are no signs: <c>-3+5</c> is none.</summary>
internal sealed class CountdownExpression
{
    /// <summary>Longer expressions are not read, in characters.</summary>
    public const int MaxLength = 1000;

    /// <summary>The largest number that may be given or written.</summary>
    public const long LargestNumber = 1_000_000_000_000;

    private const int MaxDepth = 50;

    private readonly string _text;
    private readonly List<long> _numbers = [];
    private int _at;
    private int _depth;

    private CountdownExpression(string text) => _text = text;

    /// <summary>Computes an expression.</summary>
    /// <exception cref="FormatException">It is none, it is too large, or it divides by zero.</exception>
    public static CountdownValue Evaluate(string text)
    {
        if (text.Length > MaxLength)
            throw new FormatException($"longer than {MaxLength} characters");
        CountdownExpression expression = new(text);
        Rational value = expression.Sum();
        return expression.Peek() == '\0' ? new(value, expression._numbers) : throw expression.Unexpected();
    }

    private Rational Sum()
    {
        Rational value = Product();
        while (Peek() is var sign and ('+' or '-'))
        {
            _at++;
            Rational next = Product();
            value = sign == '+' ? value + next : value - next;
        }
        return value;
    }

    private Rational Product()
    {
        Rational value = Operand();
        while (Peek() is var sign and ('*' or '/'))
        {
            _at++;
            Rational next = Operand();
            value = sign == '*' ? value * next : next.IsZero ? throw new FormatException("divides by zero") : value / next;
        }
        return value;
    }

    private Rational Operand()
    {
        if (Peek() != '(')
            return Number();
        if (++_depth > MaxDepth)
            throw new FormatException($"nested more than {MaxDepth} deep");
        _at++;
        Rational value = Sum();
        if (Peek() != ')')
            throw Unexpected();
        _at++;
        _depth--;
        return value;
    }

    private Rational Number()
    {
        if (!char.IsAsciiDigit(Peek()))
            throw Unexpected();
        int start = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
        if (!long.TryParse(_text.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            || number > LargestNumber)
            throw new FormatException("a number larger than any that can be given");
        _numbers.Add(number);
        return (BigInteger)number;
    }

    private char Peek()
    {
        while (_at < _text.Length && _text[_at] == ' ')
            _at++;
        return _at < _text.Length ? _text[_at] : '\0';
    }

    private FormatException Unexpected() => new(_at < _text.Length
        ? $"not understood from character {_at + 1} on"
        : "ends where a number or a parenthesis was expected");
}
