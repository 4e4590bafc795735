using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Ponder.Tasks.Tests.Mathematics;

/// <summary>Finds every equation and comparison of numbers in a thought, and computes both sides exactly.</summary>
internal static partial class ArithmeticClaims
{
    /// <summary>The claims that are false. What a line says before it turns round at "Wait" is not meant.</summary>
    public static IReadOnlyList<string> False(string thought) => [.. All(thought).Where(claim => !IsTrue(claim))];

    /// <summary>All claims.</summary>
    public static IEnumerable<string> All(string thought) => thought.Split('\n')
        .Select(line => line[(line.LastIndexOf("Wait, ", StringComparison.Ordinal) + 1)..])
        .SelectMany(line => Chain().Matches(line).Select(match => match.Value));

    private static bool IsTrue(string claim)
    {
        string[] parts = Relation().Split(claim);
        for (int i = 1; i < parts.Length; i += 2)
        {
            int order = new Reader(parts[i - 1]).Compare(new Reader(parts[i + 1]));
            if (order != (parts[i] == "=" ? 0 : parts[i] == "<" ? -1 : 1))
                return false;
        }
        return true;
    }

    // Numbers and signs with at least one relation, and no letter, so that x is not left out of an equation.
    [GeneratedRegex(@"(?<![\w.+\-*/()=<>])-?[(\d][\d.+\-*/()]*([=<>]-?[(\d][\d.+\-*/()]*)+(?<=[\d)])(?![a-z(])")]
    private static partial Regex Chain();

    [GeneratedRegex("([=<>])")]
    private static partial Regex Relation();

    /// <summary>A value as a fraction.</summary>
    private sealed class Reader
    {
        private readonly string _text;
        private readonly BigInteger _top;
        private readonly BigInteger _bottom;
        private int _at;

        public Reader(string text)
        {
            _text = text;
            (_top, _bottom) = Sum();
            Assert.True(_at == text.Length, $"not arithmetic: {text}");
        }

        public int Compare(Reader other) => (_top * other._bottom).CompareTo(other._top * _bottom);

        private (BigInteger Top, BigInteger Bottom) Sum()
        {
            (BigInteger top, BigInteger bottom) = Product();
            while (_at < _text.Length && _text[_at] is '+' or '-')
            {
                int sign = _text[_at++] == '+' ? 1 : -1;
                (BigInteger otherTop, BigInteger otherBottom) = Product();
                (top, bottom) = ((top * otherBottom) + (sign * otherTop * bottom), bottom * otherBottom);
            }
            return (top, bottom);
        }

        private (BigInteger Top, BigInteger Bottom) Product()
        {
            (BigInteger top, BigInteger bottom) = Operand();
            while (_at < _text.Length && _text[_at] is '*' or '/')
            {
                bool divides = _text[_at++] == '/';
                (BigInteger otherTop, BigInteger otherBottom) = Operand();
                if (divides)
                    (otherTop, otherBottom) = otherTop.Sign < 0 ? (-otherBottom, -otherTop) : (otherBottom, otherTop);
                (top, bottom) = (top * otherTop, bottom * otherBottom);
            }
            Assert.False(bottom.IsZero, $"divides by zero: {_text}");
            return (top, bottom);
        }

        private (BigInteger Top, BigInteger Bottom) Operand()
        {
            if (_text[_at] == '-')
            {
                _at++;
                (BigInteger top, BigInteger bottom) = Operand();
                return (-top, bottom);
            }
            if (_text[_at] == '(')
            {
                _at++;
                (BigInteger, BigInteger) inner = Sum();
                Assert.Equal(')', _text[_at++]);
                return inner;
            }
            int start = _at;
            while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] == '.'))
                _at++;
            string digits = _text[start.._at];
            int point = digits.IndexOf('.', StringComparison.Ordinal);
            BigInteger whole = BigInteger.Parse(digits.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
            return (whole, point < 0 ? 1 : BigInteger.Pow(10, digits.Length - point - 1));
        }
    }
}
