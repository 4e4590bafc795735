using System.Globalization;
using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Methods;

/// <summary>
/// Reads the part of a replacement field behind its colon: <c>[[fill]align][sign][#][0][width][,][.precision][type]</c>.
/// </summary>
internal ref struct FormatSpecParser(ReadOnlySpan<char> text)
{
    private const int MaxNumber = 1_000_000;

    private ReadOnlySpan<char> _rest = text;
    private bool _hasFill;

    public static FormatSpec Parse(string text)
    {
        FormatSpecParser parser = new(text);
        FormatSpec spec = parser.ParseAlignment(text);
        spec = spec with { Sign = parser.Take("+- "), Alternate = parser.Take("#") is not null };
        if (!parser._hasFill && parser.Take("0") is not null)
            spec = spec with { Fill = "0", IsZeroPadded = true };
        spec = spec with { Width = parser.Number() ?? 0, Grouping = parser.Take(",_") };
        if (parser.Take(".") is not null)
            spec = spec with { Precision = parser.Number() ?? throw new TemplateFailure("format specifier missing precision") };
        spec = spec with { Type = parser.Take("bcdeEfFgGnosxX%") };
        return parser._rest.Length == 0 ? spec : throw new TemplateFailure("invalid format specifier");
    }

    /// <summary>Reads digits at the start of a text; null if there are none.</summary>
    public static int? TakeNumber(ref ReadOnlySpan<char> text)
    {
        int length = text.IndexOfAnyExceptInRange('0', '9');
        length = length < 0 ? text.Length : length;
        if (length == 0)
            return null;
        if (!int.TryParse(text[..length], NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number > MaxNumber)
            throw new TemplateFailure($"a width or precision in a format is greater than {MaxNumber}");
        text = text[length..];
        return number;
    }

    private FormatSpec ParseAlignment(string text)
    {
        int fill = text.Length > 0 ? CodePoints.LengthAt(text, 0) : 0;
        if (text.Length > fill && IsAlignment(text[fill]))
        {
            _rest = _rest[(fill + 1)..];
            _hasFill = true;
            return new FormatSpec { Fill = text[..fill], Align = text[fill] };
        }
        return new FormatSpec { Align = Take("<>=^") };
    }

    private static bool IsAlignment(char c) => c is '<' or '>' or '=' or '^';

    private char? Take(string options)
    {
        if (_rest.Length == 0 || !options.Contains(_rest[0]))
            return null;
        char taken = _rest[0];
        _rest = _rest[1..];
        return taken;
    }

    private int? Number() => TakeNumber(ref _rest);
}
