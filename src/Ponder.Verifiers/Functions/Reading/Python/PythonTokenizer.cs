using System.Globalization;
using System.Numerics;
using System.Text;
using Ponder.Verifiers.Functions.Values;

namespace Ponder.Verifiers.Functions.Reading.Python;

/// <summary>Splits an expression that stands in brackets into words; line ends and comments count for nothing there.</summary>
internal sealed class PythonTokenizer(string text)
{
    private static readonly string[] s_operators =
    [
        "...", "**", "//", "<<", ">>", "(", ")", "[", "]", "{", "}", ",", ":", ".", "=", "+", "-", "*", "/", "%", "@", "&", "|",
        "^", "~",
    ];

    private int _at;

    /// <summary>The next word.</summary>
    public PythonToken Next()
    {
        SkipSpace();
        if (_at == text.Length)
            return new(PythonTokenKind.End, "the end");
        char first = text[_at];
        if (char.IsAsciiDigit(first) || (first == '.' && _at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1])))
            return Number();
        if (PythonStringReader.TryRead(text, ref _at, out PythonToken literal))
            return literal;
        if (IsNameStart(first))
            return Name();
        foreach (string known in s_operators)
        {
            if (string.CompareOrdinal(text, _at, known, 0, known.Length) == 0)
            {
                _at += known.Length;
                return new(PythonTokenKind.Operator, known);
            }
        }
        throw new PythonSyntaxException("a character that no call has");
    }

    private void SkipSpace()
    {
        while (_at < text.Length)
        {
            if (text[_at] is ' ' or '\t' or '\f' or '\n' or '\r')
                _at++;
            else if (text[_at] == '\\' && _at + 1 < text.Length && text[_at + 1] == '\n')
                _at += 2;
            else if (text[_at] == '#')
                _at = text.IndexOf('\n', _at) is int end and >= 0 ? end : text.Length;
            else
                break;
        }
    }

    private static bool IsNameStart(char character) =>
        character == '_' || char.IsLetter(character) || char.IsSurrogate(character);

    private static bool IsNamePart(char character) =>
        IsNameStart(character) || char.GetUnicodeCategory(character) is UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation;

    private PythonToken Name()
    {
        int start = _at;
        while (_at < text.Length && IsNamePart(text[_at]))
            _at++;
        string name = text[start.._at];
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (rune.Value > 0xFFFF && !Rune.IsLetterOrDigit(rune))
                throw new PythonSyntaxException("a character that no name has");
        }
        // Python compares names in their compatibility form.
        return new(PythonTokenKind.Name, Ascii.IsValid(name) ? name : Normalized(name));
    }

    private static string Normalized(string name)
    {
        try
        {
            return name.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException error)
        {
            throw new PythonSyntaxException(error.Message);
        }
    }

    private PythonToken Number()
    {
        int start = _at;
        if (text[_at] == '0' && _at + 1 < text.Length && char.ToLowerInvariant(text[_at + 1]) is 'x' or 'o' or 'b')
            return BasedNumber();
        SkipDigits();
        bool isWhole = true;
        if (_at < text.Length && text[_at] == '.')
        {
            isWhole = false;
            _at++;
            SkipDigits();
        }
        if (_at < text.Length && text[_at] is 'e' or 'E')
        {
            isWhole = false;
            _at++;
            if (_at < text.Length && text[_at] is '+' or '-')
                _at++;
            int exponent = _at;
            SkipDigits();
            if (_at == exponent)
                throw new PythonSyntaxException("an exponent without digits");
        }
        string source = text[start.._at];
        if (_at < text.Length && text[_at] is 'j' or 'J')
        {
            _at++;
            return Literal(source + "j", PythonValue.Other);
        }
        return Literal(source, isWhole ? Whole(source) : Real(source));
    }

    private static PythonValue Whole(string source)
    {
        bool startsWithZero = source.Length > 1 && source[0] == '0' && source.AsSpan().ContainsAnyExcept('0', '_');
        return !startsWithZero && PythonNumber.TryInteger(source, out BigInteger value)
            ? PythonValue.Of(value)
            : throw new PythonSyntaxException("a number that Python does not read");
    }

    private static PythonValue Real(string source) =>
        PythonNumber.TryFloat(source, out double value)
            ? PythonValue.Of(value)
            : throw new PythonSyntaxException("a number that Python does not read");

    private PythonToken BasedNumber()
    {
        int radix = char.ToLowerInvariant(text[_at + 1]) switch { 'x' => 16, 'o' => 8, _ => 2 };
        _at += 2;
        int start = _at;
        BigInteger value = BigInteger.Zero;
        int digits = 0;
        while (_at < text.Length && (text[_at] == '_' || char.IsAsciiHexDigit(text[_at])))
        {
            if (text[_at] != '_')
            {
                int digit = Convert.ToInt32(text[_at].ToString(), 16);
                if (digit >= radix || ++digits > PythonNumber.MaxDigits)
                    throw new PythonSyntaxException("a number that Python does not read");
                value = (value * radix) + digit;
            }
            else if (text[_at - 1] == '_')
            {
                throw new PythonSyntaxException("a misplaced underscore");
            }
            _at++;
        }
        if (_at == start || text[_at - 1] == '_')
            throw new PythonSyntaxException("a number without digits");
        return Literal(value.ToString(CultureInfo.InvariantCulture), PythonValue.Of(value));
    }

    private void SkipDigits()
    {
        while (_at < text.Length && (char.IsAsciiDigit(text[_at]) || text[_at] == '_'))
            _at++;
    }

    private PythonToken Literal(string source, PythonValue value)
    {
        if (_at < text.Length && IsNameStart(text[_at]))
            throw new PythonSyntaxException("a name that touches a number");
        return new(PythonTokenKind.Number, source, value);
    }
}
