using System.Globalization;
using System.Text;

namespace Ponder.Text.Tokenization.Splitting;

/// <summary>What follows a backslash in an Oniguruma pattern.</summary>
internal readonly ref struct OnigurumaEscape
{
    /// <summary>
    /// The members of <c>\w</c> in the basic plane, for use in a class: Unicode's, and Latin-1's raised digits and fractions.
    /// </summary>
    public const string WordMembers = @"\p{L}\p{M}\p{Nd}\p{Nl}\p{Pc}\u24B6-\u24E9\u00B2\u00B3\u00B9\u00BC-\u00BE";

    private const string Categories =
        " L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So Z Zs Zl Zp C Cc Cf Co Cn ";

    private readonly char _kind;
    private readonly string _text;

    /// <summary>Reads the escape whose backslash was just passed.</summary>
    public OnigurumaEscape(string expression, ref int position)
    {
        if (position == expression.Length)
            throw new FormatException("it ends in a backslash");
        char c = expression[position++];
        switch (c)
        {
            case 's' or 'S' or 'd' or 'D':
                _kind = 'c';
                _text = "\\" + c;
                break;
            case 'w' or 'W' or 'b' or 'B' or 'A' or 'z':
                _kind = c;
                _text = "\\" + c;
                break;
            case 'h':
                _kind = 'c';
                _text = "0-9A-Fa-f";
                break;
            case 'p' or 'P':
                _kind = 'c';
                _text = Category(expression, ref position, c == 'P');
                break;
            case 'u' or 'x':
                _kind = 'l';
                _text = CodePoint(expression, ref position, c).ToString();
                break;
            default:
                _kind = 'l';
                _text = Literal(c).ToString();
                break;
        }
    }

    /// <summary>Whether it stands for one character, which is <see cref="Character"/>.</summary>
    public bool IsLiteral => _kind == 'l';

    /// <summary>The character that it stands for.</summary>
    public char Character => _text[0];

    /// <summary>What it is within a class.</summary>
    public string ClassMembers => _kind switch
    {
        'c' => _text,
        'w' => WordMembers,
        _ => throw new FormatException($"{_text} is not supported in a class"),
    };

    /// <summary>Writes what it is outside of classes.</summary>
    public void AppendTo(StringBuilder output, bool ignoreCase)
    {
        const string Word = "[" + WordMembers + "]";
        switch (_kind)
        {
            case 'l':
                AppendLiteral(output, Character, ignoreCase);
                break;
            case 'c' or 'w':
                output.Append('[').Append(ClassMembers).Append(']');
                break;
            case 'W':
                output.Append("[^" + WordMembers + "]");
                break;
            case 'b':
                output.Append($"(?:(?<={Word})(?!{Word})|(?<!{Word})(?={Word}))");
                break;
            case 'B':
                output.Append($"(?:(?<={Word})(?={Word})|(?<!{Word})(?!{Word}))");
                break;
            default:
                output.Append(_text);
                break;
        }
    }

    /// <summary>Writes a character that stands for itself.</summary>
    public static void AppendLiteral(StringBuilder output, char c, bool ignoreCase)
    {
        if (char.IsSurrogate(c))
            throw new FormatException("characters beyond U+FFFF are not supported");
        if (ignoreCase && c is 's' or 'S')
            output.Append("[sS\\u017F]");
        else if (ignoreCase && c is 'k' or 'K')
            output.Append("[kK\\u212A]");
        else
            AppendUnicode(output, c);
    }

    /// <summary>Writes a character so that it means nothing else, within a class or outside.</summary>
    public static void AppendUnicode(StringBuilder output, char c)
    {
        if (char.IsAsciiLetterOrDigit(c))
            output.Append(c);
        else
            output.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
    }

    private static char Literal(char c) => c switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'f' => '\f',
        'v' => '\v',
        'a' => '\a',
        'e' => '\e',
        _ when char.IsAsciiLetterOrDigit(c) => throw new FormatException($"\\{c} is not supported"),
        _ => c,
    };

    private static string Category(string expression, ref int position, bool negated)
    {
        int end = expression.IndexOf('}', position);
        if (position == expression.Length || expression[position] != '{' || end < 0)
            throw new FormatException("a category is written \\p{…}");
        string name = expression[(position + 1)..end];
        position = end + 1;
        if (name.StartsWith('^'))
        {
            negated = !negated;
            name = name[1..];
        }
        if (name.Length == 0 || name.Contains(' ', StringComparison.Ordinal)
            || !Categories.Contains($" {name} ", StringComparison.Ordinal))
            throw new FormatException($"\\p{{{name}}} is not supported, only general categories are");
        return $"\\{(negated ? 'P' : 'p')}{{{name}}}";
    }

    // uHHHH, xHH or x{H…}
    private static char CodePoint(string expression, ref int position, char kind)
    {
        bool braced = kind == 'x' && position < expression.Length && expression[position] == '{';
        int start = braced ? position + 1 : position;
        int end = braced ? expression.IndexOf('}', start) : start + (kind == 'u' ? 4 : 2);
        if (end < start || end > expression.Length
            || !int.TryParse(expression.AsSpan(start..end), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
            || code is < 0 or > 0xFFFF || char.IsSurrogate((char)code))
            throw new FormatException($"\\{kind} must be followed by the hexadecimal code of a character up to U+FFFF");
        position = braced ? end + 1 : end;
        return (char)code;
    }
}
