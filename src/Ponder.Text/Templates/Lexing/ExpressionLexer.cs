using System.Globalization;
using Ponder.Text.Templates.Methods;
using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Lexing;

/// <summary>Splits the inside of one tag into tokens.</summary>
internal sealed class ExpressionLexer(string text, int start, int line, List<Token> tokens)
{
    private const int MaxNameLength = 255;

    // The longer ones come first.
    private static readonly string[] s_operators =
    [
        "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", ">", "<", "=",
        "[", "]", "(", ")", "{", "}", ".", ":", "|", ",", ";",
    ];

    private readonly Stack<char> _open = new();
    private int _at = start;
    private int _line = line;

    /// <summary>Reads up to the end of the tag and gives its position, that of the sign if it has one.</summary>
    public int Run(bool isBlock)
    {
        while (_at < text.Length)
        {
            // Inside brackets, what looks like the end of the tag is not: {{ {"a": {}} }}
            if (_open.Count == 0 && IsEnd(isBlock))
                return _at;

            char c = text[_at];
            if (PythonText.IsSpace(c))
                Skip(c);
            else if (char.IsAsciiDigit(c))
                ReadNumber();
            else if (c == '_' || char.IsLetter(c))
                ReadName();
            else if (c is '"' or '\'')
                ReadString(c);
            else
                ReadOperator();
        }
        throw new TemplateFailure($"a tag is not closed, '{(isBlock ? "%}" : "}}")}' is missing", _line);
    }

    private bool IsEnd(bool isBlock)
    {
        ReadOnlySpan<char> rest = text.AsSpan(_at);
        return isBlock
            ? rest.StartsWith("%}") || rest.StartsWith("-%}") || rest.StartsWith("+%}")
            : rest.StartsWith("}}") || rest.StartsWith("-}}");
    }

    private void Skip(char c)
    {
        if (c == '\n')
            _line++;
        _at++;
    }

    private void ReadName()
    {
        int end = _at;
        while (end < text.Length && (text[end] == '_' || char.IsLetterOrDigit(text[end]) || IsMark(text[end])))
            end++;
        if (end - _at > MaxNameLength)
            throw new TemplateFailure($"a name is longer than {MaxNameLength} characters", _line);
        Add(TokenKind.Name, text[_at..end], end);
    }

    private static bool IsMark(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private void ReadNumber()
    {
        // After a point, digits are an index: a.0.1
        bool mayBeFloat = _at == 0 || text[_at - 1] != '.';
        int end = NumberLexer.Measure(text.AsSpan(_at), mayBeFloat, out bool isFloat, out string value);
        Add(isFloat ? TokenKind.Float : TokenKind.Integer, value, _at + end);
    }

    private void ReadString(char quote)
    {
        int end = _at + 1;
        while (end < text.Length && text[end] != quote)
            end += text[end] == '\\' ? 2 : 1;
        if (end >= text.Length)
            throw new TemplateFailure("a string is not closed", _line);

        int line = _line;
        _line += text.AsSpan(_at, end - _at).Count('\n');
        tokens.Add(new Token(TokenKind.String, StringLiteral.Unescape(text.AsSpan((_at + 1)..end), line), line));
        _at = end + 1;
    }

    private void ReadOperator()
    {
        ReadOnlySpan<char> rest = text.AsSpan(_at);
        foreach (string candidate in s_operators)
        {
            if (rest.StartsWith(candidate))
            {
                Balance(candidate[0]);
                Add(TokenKind.Operator, candidate, _at + candidate.Length);
                return;
            }
        }
        throw new TemplateFailure($"unexpected character '{rest[..Values.CodePoints.LengthAt(text, _at)]}'", _line);
    }

    private void Balance(char bracket)
    {
        if (bracket is '(' or '[' or '{')
            _open.Push(bracket == '(' ? ')' : bracket == '[' ? ']' : '}');
        else if (bracket is ')' or ']' or '}' && (!_open.TryPop(out char expected) || expected != bracket))
            throw new TemplateFailure($"unexpected '{bracket}'", _line);
    }

    private void Add(TokenKind kind, string value, int end)
    {
        tokens.Add(new Token(kind, value, _line));
        _at = end;
    }
}
