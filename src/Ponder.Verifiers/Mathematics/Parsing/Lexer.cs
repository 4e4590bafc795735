using Ponder.Verifiers.Mathematics.Expressions;

namespace Ponder.Verifiers.Mathematics.Parsing;

/// <summary>
/// Cuts a formula, in LaTeX or plain text, into tokens: layout is dropped, synonyms are unified, and characters of
/// Unicode become what they mean.
/// </summary>
/// <param name="source">The formula, without the marks around it.</param>
/// <param name="groupDigits">Whether <c>1,234</c> outside brackets is one number; inside brackets it is two.</param>
/// <param name="budget">Counts tokens.</param>
internal sealed class Lexer(string source, bool groupDigits, WorkBudget budget)
{
    private const int MostTokens = 4000;
    private readonly List<Token> _tokens = [];
    private int _at;
    private int _brackets;
    private bool _space;

    /// <summary>Whether the source has commas that can be read either way.</summary>
    public bool IsAmbiguous { get; private set; }

    /// <summary>All tokens, the last one <see cref="TokenKind.End"/>.</summary>
    /// <exception cref="TooComplexException">There are too many.</exception>
    public List<Token> Read()
    {
        while (_at < source.Length)
        {
            budget.Spend();
            if (_tokens.Count > MostTokens)
                throw new TooComplexException("a formula of more tokens than are read");
            Next(source[_at]);
        }
        _tokens.Add(new Token(TokenKind.End, "", source.Length, source.Length, _space));
        return _tokens;
    }

    private Token? Last => _tokens.Count == 0 ? null : _tokens[^1];

    private void Next(char c)
    {
        if (char.IsWhiteSpace(c) || c is '~' or '$' or '\u200b')
        {
            _space = true;
            _at++;
        }
        else if (char.IsAsciiDigit(c) || (c == '.' && _at + 1 < source.Length && char.IsAsciiDigit(source[_at + 1])))
        {
            ReadNumber();
        }
        else if (c == '\\')
        {
            ReadBackslash();
        }
        else if (c == '.' && string.CompareOrdinal(source, _at, "...", 0, 3) == 0)
        {
            ReadDots();
        }
        else if (char.IsAsciiLetter(c))
        {
            ReadWord();
        }
        else if (Commands.OfUnicode(c) is string spelling)
        {
            Lexer inner = new(spelling, groupDigits, budget);
            List<Token> tokens = inner.Read();
            for (int i = 0; i + 1 < tokens.Count; i++)
                Add(tokens[i].Kind, tokens[i].Text, _at + 1, tokens[i].Value, keepPlace: true);
            _at++;
        }
        else if (c is '€' or '£' or '¥' or '₹' or '₽' or '₩' or '₫' or '฿')
        {
            _at++;
        }
        else
        {
            ReadMark(c);
        }
    }

    // "1, 2, ..." goes on; the dots of 0.333... and those at the end of a sentence say nothing.
    private void ReadDots()
    {
        int end = _at;
        while (end < source.Length && source[end] == '.')
            end++;
        if (Last is { Kind: TokenKind.Mark, Text: "," or ";" or ":" or "+" or "-" or "*" })
        {
            Add(TokenKind.Letter, "dots", end);
            return;
        }
        EndWithDots(end);
    }

    private void EndWithDots(int end)
    {
        if (Last is { Kind: TokenKind.Number } number && number.End == _at && NumberScanner.Repeating(number.Text)
            is Numbers.Rational value)
            _tokens[^1] = number with { Value = value, Text = "1" };
        _at = end;
    }

    private void ReadMark(char c)
    {
        string two = _at + 1 < source.Length ? source.Substring(_at, 2) : "";
        string? command = two switch
        {
            "<=" => "le",
            ">=" => "ge",
            "!=" => "ne",
            "==" => "=",
            "**" => "^",
            ":=" => "=",
            "+-" =>
            null,
            _ => null
        };
        // 5!=120 is an equality.
        if (two == "!=" && Last is { Kind: TokenKind.Number or TokenKind.Mark } before && before.End == _at
            && (before.Kind == TokenKind.Number || before.Text is ")" or "!"))
            command = null;
        if (command is "=" or "^")
            Add(TokenKind.Mark, command, _at + 2);
        else if (command is not null)
            Add(TokenKind.Command, command, _at + 2);
        else if (c == '<' || c == '>')
            Add(TokenKind.Command, c == '<' ? "lt" : "gt", _at + 1);
        else if (c == '°')
            Add(TokenKind.Command, "deg*", _at + 1);
        else
        {
            CountBrackets(c);
            Add(TokenKind.Mark, c.ToString(), _at + 1);
        }
    }

    private void CountBrackets(char c)
    {
        if (c is '(' or '[' or '{')
            _brackets += c == '{' ? 0 : 1;
        else if (c is ')' or ']')
            _brackets = Math.Max(0, _brackets - 1);
    }

    private void ReadNumber()
    {
        bool grouped = _brackets == 0 ? groupDigits : !groupDigits;
        NumberScanner number = NumberScanner.Scan(source, _at, grouped);
        IsAmbiguous |= number.HasPlainCommas;
        Add(TokenKind.Number, number.Digits, number.End, number.Value);
    }

    private void ReadWord()
    {
        int end = _at;
        while (end < source.Length && char.IsAsciiLetter(source[end]))
            end++;
        string word = source[_at..end];
        if (word.Length == 1)
        {
            Add(TokenKind.Letter, word, end);
            return;
        }
        bool afterValue = Last is { Kind: TokenKind.Number or TokenKind.Words }
            || (Last is { Kind: TokenKind.Mark } mark && mark.Text is ")" or "}" or "]");
        string? joint = word.StartsWith("or", StringComparison.Ordinal) ? "or" : word.StartsWith("and", StringComparison.Ordinal)
            ? "and" : null;
        // Inside a word only constants and functions begin anew: xpi, but not the "or" of "color".
        bool inside = _at > 0 && char.IsAsciiLetter(source[_at - 1]) && Last is { Kind: TokenKind.Letter } before
            && before.End == _at;
        if (Commands.OfWord(word) is string command && (!inside || command is "pi" or "sqrt"
            || KnownFunctions.Find(command) is not null))
            Add(command == "%" ? TokenKind.Mark : TokenKind.Command, command, end);
        else if (afterValue && (Units.Contains(word) || AnswerPhrases.Magnitude(word) is not null))
            Add(TokenKind.Words, word, end);
        else if (afterValue && joint is not null && word.Length == joint.Length + 1)
            Add(TokenKind.Command, joint, _at + joint.Length);
        else if (FunctionPrefix(word) is string function)
            Add(TokenKind.Command, function, _at + function.Length);
        else
            Add(TokenKind.Letter, word[..1], _at + 1);
    }

    // sinx and lnx, but not the letters of single or lnxyz.
    private static string? FunctionPrefix(string word)
    {
        foreach (string function in (ReadOnlySpan<string>)["sqrt", "sin", "cos", "tan", "log", "ln"])
        {
            if (word.Length == function.Length + 1 && word.StartsWith(function, StringComparison.Ordinal))
                return function;
        }
        return null;
    }

    private void ReadBackslash()
    {
        int end = _at + 1;
        while (end < source.Length && char.IsAsciiLetter(source[end]))
            end++;
        if (end > _at + 1)
        {
            ReadCommand(source[(_at + 1)..end], end);
            return;
        }
        char next = end < source.Length ? source[end] : '\0';
        switch (next)
        {
            case '\\':
                ReadDoubleBackslash(end + 1);
                break;
            case '{' or '}' or '|':
                Add(TokenKind.Command, next.ToString(), end + 1);
                _brackets = Math.Max(0, _brackets + (next == '{' ? 1 : next == '}' ? -1 : 0));
                break;
            case '%':
                Add(TokenKind.Mark, "%", end + 1);
                break;
            case '[' or ']' or '(' or ')':
                _at = end + 1;
                break;
            default:
                // Spaces, \$, \# and whatever else only lays out.
                _space |= next is ' ' or ',' or ';' or ':';
                _at = Math.Min(source.Length, end + 1);
                break;
        }
    }

    // "\\frac" is a command whose backslash was escaped twice; "\\" before anything else ends a row.
    private void ReadDoubleBackslash(int after)
    {
        int end = after;
        while (end < source.Length && char.IsAsciiLetter(source[end]))
            end++;
        if (end > after + 1 && Commands.IsKnown(source[after..end]))
            _at++;
        else if (after < source.Length && source[after] is '{' or '}' or '%' or '$' or '!' or ',')
            _at++;
        else
            Add(TokenKind.Mark, "\\\\", after);
    }

    private void ReadCommand(string name, int end)
    {
        if (Commands.IsSkipped(name))
        {
            bool gap = name is "quad" or "qquad";
            _space |= gap;
            // A wide gap parts answers, as in x = 1 \quad y = 2, unless words follow.
            if (gap && Last is { Kind: not (TokenKind.Mark or TokenKind.Words) }
                && !source.AsSpan(end).TrimStart().StartsWith("\\"))
                Add(TokenKind.Mark, ",", end);
            _at = end;
            // "\left." is an invisible bracket.
            if (name is "left" or "right" && end < source.Length && source[end] == '.')
                _at++;
        }
        else if (Commands.IsWords(name) && ReadArgument(end, out string words, out int after))
        {
            string? function = FontNames.FunctionOf(words, source.AsSpan(after), Last is { Kind: TokenKind.Number });
            Add(function is null ? TokenKind.Words : TokenKind.Command, function ?? words, after);
        }
        else if (Commands.IsFont(name) && ReadArgument(end, out string argument, out after))
            AddFont(name, argument, after);
        else if (Commands.IsFont(name) && ReadLetter(end, out string letter, out after))
            AddFont(name, letter, after);
        else if (Commands.IsFont(name))
            _at = end;
        else
        {
            string canonical = Commands.Canonical(name);
            if (canonical == "dots" && name != "cdots" && Last is { Kind: TokenKind.Number, IsDecimal: true })
                EndWithDots(end);
            else if (canonical is "[" or "]" or "|" or ":")
                Add(TokenKind.Mark, canonical, end);
            else
                Add(Commands.IsLetter(canonical) || !Commands.IsKnown(name) ? TokenKind.Letter : TokenKind.Command, canonical,
                    end);
        }
    }

    private void AddFont(string font, string written, int after)
    {
        string argument = written.Trim(' ', '~', '\\', ',');
        bool spaced = written.Length > argument.Length || Last is { Kind: TokenKind.Number };
        if (font == "mathbb")
            Add(TokenKind.Command, "bb" + argument, after);
        else if (font == "mathrm" && spaced && argument is "m" or "g" or "s" or "h" or "L" or "N" or "J" or "W" or "V")
            Add(TokenKind.Words, argument, after);
        else if (argument.Length == 1 && char.IsAsciiLetter(argument[0]))
            Add(TokenKind.Letter, argument, after);
        else if (argument is "mod")
            Add(TokenKind.Command, argument, after);
        else if (font == "mathrm" && argument.Length > 1 && UnitExpression.Parse(argument) is not null)
            Add(TokenKind.Words, argument, after);
        else if (KnownFunctions.Find(argument) is not null)
            Add(TokenKind.Command, argument, after);
        else if (FontNames.IsName(font, argument, source.AsSpan(after), Last is { Kind: TokenKind.Number }))
            Add(argument == "sqrt" ? TokenKind.Command : TokenKind.Letter, argument, after);
        else if (font is "mathrm" or "operatorname" or "mathbf" or "mathit" or "mathsf"
            && argument.All(c => char.IsAsciiLetter(c) || c is ' '))
            Add(TokenKind.Words, argument, after);
        else
            _at = source.IndexOf('{', _at);
    }

    // \vec a and \mathbb R: an argument of one letter needs no braces.
    private bool ReadLetter(int at, out string letter, out int after)
    {
        while (at < source.Length && source[at] == ' ')
            at++;
        bool found = at < source.Length && char.IsAsciiLetter(source[at]);
        letter = found ? source[at].ToString() : "";
        after = at + 1;
        return found;
    }

    private bool ReadArgument(int at, out string argument, out int after)
    {
        argument = "";
        after = at;
        while (after < source.Length && (source[after] == ' ' || source[after] == '*'))
            after++;
        if (after >= source.Length || source[after] != '{')
            return false;
        int depth = 0;
        for (int i = after; i < source.Length; i++)
        {
            if ((i & 63) == 0)
                budget.Spend();
            depth += source[i] == '{' ? 1 : source[i] == '}' ? -1 : 0;
            if (depth > 0)
                continue;
            argument = source[(after + 1)..i];
            after = i + 1;
            return true;
        }
        return false;
    }

    private void Add(TokenKind kind, string text, int end, Numbers.Rational value = default, bool keepPlace = false)
    {
        _tokens.Add(new Token(kind, text, _at, end, _space, value));
        _space = false;
        if (!keepPlace)
            _at = end;
    }
}
