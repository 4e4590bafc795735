using System.Globalization;
using System.Text;

namespace Ponder.Text.Tokenization.Splitting;

/// <summary>
/// Translates the part of Oniguruma's dialect that tokenizers use into .NET's: possessive quantifiers, <c>\w</c> and
/// <c>\b</c> by Unicode's definition, line anchors, letters beyond ASCII that fold to ASCII ones. What it does not know
/// it refuses by name, rather than match something else.
/// </summary>
internal sealed class OnigurumaTranslator(string expression)
{
    private const int MaxLength = 20_000;
    private const int MaxDepth = 50;
    private const int MaxRepeat = 1_000;

    private readonly StringBuilder _output = new();
    private readonly Stack<(int Start, bool IgnoreCase)> _groups = new();
    private int _position;
    private int _atom = -1;
    private bool _ignoreCase;

    /// <summary>The pattern in .NET's dialect.</summary>
    /// <exception cref="FormatException">The pattern is wrong or cannot be translated.</exception>
    public string Translate()
    {
        if (expression.Length > MaxLength)
            throw new FormatException($"{expression.Length} characters long, expected at most {MaxLength}");
        while (_position < expression.Length)
            Next();
        return _groups.Count == 0 ? _output.ToString() : throw new FormatException("a group is not closed");
    }

    private void Next()
    {
        char c = expression[_position++];
        switch (c)
        {
            case '\\':
                _atom = _output.Length;
                new OnigurumaEscape(expression, ref _position).AppendTo(_output, _ignoreCase);
                break;
            case '[':
                _atom = _output.Length;
                _output.Append(new OnigurumaClass(expression, _ignoreCase).Translate(ref _position));
                break;
            case '(':
                OpenGroup();
                break;
            case ')':
                CloseGroup();
                break;
            case '|':
                _output.Append('|');
                _atom = -1;
                break;
            case '*' or '+' or '?':
                Quantify(c.ToString(), canBeLazy: true, canBePossessive: true);
                break;
            case '{' when TryReadInterval(out string interval):
                Quantify(interval, canBeLazy: interval.Contains(',', StringComparison.Ordinal), canBePossessive: false);
                break;
            case '^':
                _output.Append(@"(?:\A|(?<=\n)(?!\z))");
                _atom = -1;
                break;
            case '$':
                _output.Append(@"(?=\n|\z)");
                _atom = -1;
                break;
            case '.':
                _atom = _output.Length;
                _output.Append(@"[^\n]");
                break;
            default:
                _atom = _output.Length;
                OnigurumaEscape.AppendLiteral(_output, c, _ignoreCase);
                break;
        }
    }

    private void OpenGroup()
    {
        if (_groups.Count == MaxDepth)
            throw new FormatException($"groups are nested deeper than {MaxDepth}");
        _groups.Push((_output.Length, _ignoreCase));
        _atom = -1;
        if (_position == expression.Length || expression[_position] != '?')
        {
            _output.Append("(?:");
            return;
        }
        foreach (string opening in (ReadOnlySpan<string>)["?:", "?=", "?!", "?>", "?<=", "?<!"])
        {
            if (expression.AsSpan(_position).StartsWith(opening))
            {
                _output.Append('(').Append(opening);
                _position += opening.Length;
                return;
            }
        }
        foreach ((string option, bool ignoreCase) in (ReadOnlySpan<(string, bool)>)[("?i:", true), ("?-i:", false)])
        {
            if (expression.AsSpan(_position).StartsWith(option))
            {
                _output.Append('(').Append(option);
                _position += option.Length;
                _ignoreCase = ignoreCase;
                return;
            }
        }
        throw new FormatException("of groups only (…), (?:…), (?i:…), (?-i:…), (?=…), (?!…), (?<=…), (?<!…) and (?>…) are supported");
    }

    private void CloseGroup()
    {
        if (!_groups.TryPop(out (int Start, bool IgnoreCase) group))
            throw new FormatException("a group is closed that was not opened");
        _output.Append(')');
        _ignoreCase = group.IgnoreCase;
        _atom = group.Start;
    }

    private void Quantify(string quantifier, bool canBeLazy, bool canBePossessive)
    {
        if (_atom < 0)
            throw new FormatException($"{quantifier} follows nothing that can be repeated");
        _output.Append(quantifier);
        char suffix = _position < expression.Length ? expression[_position] : '\0';
        if (suffix == '?' && canBeLazy)
        {
            _output.Append('?');
            _position++;
        }
        else if (suffix == '+' && canBePossessive)
        {
            _output.Insert(_atom, "(?>").Append(')');
            _position++;
        }
        else if (suffix is '?' or '+' or '*')
        {
            throw new FormatException($"{quantifier}{suffix} is not supported");
        }
        _atom = -1;
    }

    // {n}, {n,}, {,m} or {n,m}; any other brace stands for itself.
    private bool TryReadInterval(out string interval)
    {
        interval = "";
        int end = expression.IndexOf('}', _position);
        if (end < 0)
            return false;
        string[] bounds = expression[_position..end].Split(',');
        if (bounds.Length > 2 || bounds.All(bound => bound.Length == 0) || bounds.Any(bound => !bound.All(char.IsAsciiDigit)))
            return false;
        foreach (string bound in bounds.Where(bound => bound.Length > 0))
        {
            if (!int.TryParse(bound, CultureInfo.InvariantCulture, out int times) || times > MaxRepeat)
                throw new FormatException($"a repetition of {bound} is more than the {MaxRepeat} supported");
        }
        interval = $"{{{(bounds[0].Length == 0 ? "0" : bounds[0])}{(bounds.Length == 2 ? "," + bounds[1] : "")}}}";
        _position = end + 1;
        return true;
    }
}
