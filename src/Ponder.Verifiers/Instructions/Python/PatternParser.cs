namespace Ponder.Verifiers.Instructions.Python;

/// <summary>
/// Reads Python's syntax of regular expressions, as far as it describes sets of texts: no looking around, no references back.
/// </summary>
internal sealed class PatternParser
{
    private const int DepthLimit = 100;
    private readonly string _pattern;
    private readonly bool _multiline;
    private bool _ignoreCase;
    private int _at;
    private int _depth;

    private PatternParser(string pattern, bool ignoreCase, bool multiline)
    {
        _pattern = pattern;
        _ignoreCase = ignoreCase;
        _multiline = multiline;
    }

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="VerificationException">It is no pattern, or needs what cannot be matched in bounded time.</exception>
    public static PatternNode Parse(string pattern, bool ignoreCase, bool multiline)
    {
        PatternParser parser = new(pattern, ignoreCase, multiline);
        if (pattern.StartsWith("(?i)", StringComparison.Ordinal))
        {
            parser._ignoreCase = true;
            parser._at = 4;
        }
        PatternNode node = parser.Choice();
        return parser._at == pattern.Length ? node : throw parser.Bad("unbalanced parenthesis");
    }

    private PatternNode Choice()
    {
        if (++_depth > DepthLimit)
            throw Bad("nested too deeply");
        List<PatternNode> options = [Sequence()];
        while (Take('|'))
            options.Add(Sequence());
        _depth--;
        return options.Count == 1 ? options[0] : new PatternNode.Choice(options);
    }

    private PatternNode.Sequence Sequence()
    {
        List<PatternNode> parts = [];
        while (_at < _pattern.Length && _pattern[_at] is not ('|' or ')'))
        {
            if (_pattern[_at] is '*' or '+' or '?' || (_pattern[_at] == '{' && ReadBounds(peek: true) is not null))
            {
                if (parts.Count == 0 || parts[^1] is PatternNode.Condition)
                    throw Bad("nothing to repeat");
                if (parts[^1] is PatternNode.Repeat)
                    throw Bad("multiple repeat");
                parts[^1] = Repeat(parts[^1]);
            }
            else if (Atom() is PatternNode atom)
            {
                parts.Add(atom);
            }
        }
        return new PatternNode.Sequence(parts);
    }

    private PatternNode.Repeat Repeat(PatternNode body)
    {
        (int least, int? most) = _pattern[_at] switch
        {
            '*' => (0, null),
            '+' => (1, null),
            '?' => (0, 1),
            _ => ReadBounds(peek: false)!.Value,
        };
        if (_pattern[_at] is '*' or '+' or '?')
            _at++;
        else
            Take('}');
        RepeatKind kind = Take('?') ? RepeatKind.Lazy : Take('+') ? RepeatKind.Possessive : RepeatKind.Greedy;
        if (kind == RepeatKind.Possessive && (body is not PatternNode.One || least > 1 || most > 1))
            throw Bad("possessive repetition of more than a character is not supported");
        return new PatternNode.Repeat(body, least, most, kind);
    }

    // What is no {m}, {m,}, {,n} or {m,n} stands for itself. The reading stops at the closing brace.
    private (int Least, int? Most)? ReadBounds(bool peek)
    {
        int at = _at + 1;
        int? least = ReadNumber(ref at);
        int? most = least;
        bool comma = at < _pattern.Length && _pattern[at] == ',';
        if (comma)
        {
            at++;
            most = ReadNumber(ref at);
        }
        if (at >= _pattern.Length || _pattern[at] != '}' || (!comma && least is null))
            return null;
        if (most < (least ?? 0))
            throw Bad("least repetitions exceed the most");
        if (!peek)
            _at = at;
        return (least ?? 0, most);
    }

    private int? ReadNumber(ref int at)
    {
        int start = at;
        int number = 0;
        while (at < _pattern.Length && char.IsAsciiDigit(_pattern[at]))
        {
            number = number * 10 + _pattern[at++] - '0';
            if (number > 1000)
                throw Bad("more than 1000 repetitions");
        }
        return at == start ? null : number;
    }

    private PatternNode? Atom()
    {
        int code = PythonText.CodePointAt(_pattern, _at);
        _at += PythonText.Width(code);
        return code switch
        {
            '(' => Group(),
            '[' => new PatternNode.One(Set()),
            '.' => new PatternNode.One(CharacterSet.NoLineFeed),
            '^' => new PatternNode.Condition(_multiline ? PositionKind.LineStart : PositionKind.TextStart),
            '$' => new PatternNode.Condition(_multiline ? PositionKind.LineEnd : PositionKind.LastLineEnd),
            '\\' => Escape(),
            _ => Literal(code),
        };
    }

    private PatternNode? Group()
    {
        bool outer = _ignoreCase;
        if (Take('?'))
        {
            if (TakeText("#"))
            {
                int end = _pattern.IndexOf(')', _at);
                _at = end < 0 ? throw Bad("comment without an end") : end + 1;
                return null;
            }
            if (TakeText("i:"))
                _ignoreCase = true;
            else if (TakeText("P<"))
                _at = _pattern.IndexOf('>', _at) is int end and >= 0 ? end + 1 : throw Bad("group name without an end");
            else if (!Take(':'))
                throw Bad("this kind of group is not supported");
        }
        PatternNode body = Choice();
        _ignoreCase = outer;
        return Take(')') ? body : throw Bad("missing ), unterminated subpattern");
    }

    private PatternNode Escape()
    {
        if (_at == _pattern.Length)
            throw Bad("bad escape (end of pattern)");
        switch (_pattern[_at])
        {
            case 'A':
                return Condition(PositionKind.TextStart);
            case 'Z':
                return Condition(PositionKind.TextEnd);
            case 'b':
                return Condition(PositionKind.Boundary);
            case 'B':
                return Condition(PositionKind.NoBoundary);
            case >= '1' and <= '9':
                throw Bad("references to groups are not supported");
            default:
                return TakeClass() is (CharacterClass type, bool negated)
                    ? new PatternNode.One(CharacterSet.Of(type, negated))
                    : Literal(EscapedCharacter());
        }
    }

    private PatternNode.Condition Condition(PositionKind kind)
    {
        _at++;
        return new PatternNode.Condition(kind);
    }

    private (CharacterClass Class, bool Negated)? TakeClass()
    {
        (CharacterClass, bool)? found = _pattern[_at] switch
        {
            'w' => (CharacterClass.Word, false),
            'W' => (CharacterClass.Word, true),
            'd' => (CharacterClass.Digit, false),
            'D' => (CharacterClass.Digit, true),
            's' => (CharacterClass.Space, false),
            'S' => (CharacterClass.Space, true),
            _ => null,
        };
        if (found is not null)
            _at++;
        return found;
    }

    private int EscapedCharacter()
    {
        int code = PythonText.CodePointAt(_pattern, _at);
        _at += PythonText.Width(code);
        return code switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'f' => '\f',
            'v' => '\v',
            'a' => '\a',
            '0' => 0,
            'x' => Hexadecimal(2),
            'u' => Hexadecimal(4),
            'U' => Hexadecimal(8),
            < 128 when char.IsAsciiLetterOrDigit((char)code) => throw Bad($"bad escape \\{(char)code}"),
            _ => code,
        };
    }

    private int Hexadecimal(int digits)
    {
        if (_at + digits > _pattern.Length
            || !uint.TryParse(_pattern.AsSpan(_at, digits), System.Globalization.NumberStyles.AllowHexSpecifier,
                System.Globalization.CultureInfo.InvariantCulture, out uint code)
            || code > 0x10FFFF)
        {
            throw Bad("incomplete escape");
        }
        _at += digits;
        return (int)code;
    }

    private CharacterSet Set()
    {
        CharacterSet set = new(_ignoreCase) { Negated = Take('^') };
        for (bool begins = true; begins || !Take(']'); begins = false)
        {
            int? from = SetMember(set);
            int? to = from;
            if (_at + 1 < _pattern.Length && _pattern[_at] == '-' && _pattern[_at + 1] != ']')
            {
                _at++;
                to = SetMember(set: null);
                if (from is null || to is null || to < from)
                    throw Bad("bad character range");
            }
            if (from is int first && to is int last)
                set.Add(first, last);
        }
        return set.Seal();
    }

    // A character, or null for a class, which goes into the set itself.
    private int? SetMember(CharacterSet? set)
    {
        if (_at >= _pattern.Length)
            throw Bad("unterminated character set");
        int code = PythonText.CodePointAt(_pattern, _at);
        _at += PythonText.Width(code);
        if (code != '\\')
            return code;
        if (_at >= _pattern.Length)
            throw Bad("unterminated character set");
        if (Take('b'))
            return '\b';
        if (TakeClass() is not (CharacterClass type, bool negated))
            return EscapedCharacter();
        set?.Add(type, negated);
        return null;
    }

    private PatternNode.One Literal(int code) => new(CharacterSet.Of(code, _ignoreCase));

    private bool Take(char expected)
    {
        if (_at >= _pattern.Length || _pattern[_at] != expected)
            return false;
        _at++;
        return true;
    }

    private bool TakeText(string expected)
    {
        if (string.CompareOrdinal(_pattern, _at, expected, 0, expected.Length) != 0)
            return false;
        _at += expected.Length;
        return true;
    }

    private VerificationException Bad(string problem) =>
        new(VerificationErrorKind.BadReference, $"pattern, at character {_at}: {problem}");
}
