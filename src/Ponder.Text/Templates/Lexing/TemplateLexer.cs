using Ponder.Text.Templates.Methods;
using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Lexing;

/// <summary>
/// Splits a template into text and tags, and applies white space control: <c>trim_blocks</c> and <c>lstrip_blocks</c> are
/// on, as Hugging Face sets them. Time is linear in the template.
/// </summary>
internal sealed class TemplateLexer
{
    private readonly string _text;
    private readonly List<Token> _tokens = [];
    private int _at;
    private int _line = 1;

    // Whether the text that follows begins a line, since a tag before it took the line break.
    private bool _lineStarts = true;

    private TemplateLexer(string text) => _text = text;

    /// <summary>Splits a template.</summary>
    /// <exception cref="TemplateFailure">The template is not closed somewhere, or has a character that is no token.</exception>
    public static List<Token> Tokenize(string template)
    {
        // As Jinja does: one kind of line break, and one at the end is dropped.
        string text = template.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        TemplateLexer lexer = new(text.EndsWith('\n') ? text[..^1] : text);
        lexer.Run();
        return lexer._tokens;
    }

    private void Run()
    {
        while (_at < _text.Length)
        {
            int tag = FindTag(_at);
            if (tag < 0)
            {
                AddData(_text.Length, '\0', mayStripLine: false);
                _at = _text.Length;
                break;
            }

            char kind = _text[tag + 1];
            char sign = Sign(tag + 2);
            bool isRaw = kind == '%' && RawBodyStart(tag) >= 0;
            AddData(tag, sign, mayStripLine: kind != '{');
            MoveTo(tag + 2 + (sign == '\0' ? 0 : 1));
            if (isRaw)
                ReadRaw(RawBodyStart(tag));
            else if (kind == '#')
                ReadComment();
            else
                ReadTag(isBlock: kind == '%');
        }
        _tokens.Add(new Token(TokenKind.End, "", _line));
    }

    private int FindTag(int from)
    {
        for (int at = from; ; at++)
        {
            int next = _text.AsSpan(at).IndexOf('{');
            at += next;
            if (next < 0 || at + 1 >= _text.Length)
                return -1;
            if (_text[at + 1] is '{' or '%' or '#')
                return at;
        }
    }

    private char Sign(int at) => at < _text.Length && _text[at] is '-' or '+' ? _text[at] : '\0';

    /// <summary>Adds the text up to a tag, without the white space that the tag takes away.</summary>
    private void AddData(int end, char sign, bool mayStripLine)
    {
        ReadOnlySpan<char> data = _text.AsSpan(_at, end - _at);
        if (sign == '-')
            data = data[..(PythonText.LastIndexOfNonSpace(data) + 1)];
        else if (sign == '\0' && mayStripLine)
        {
            int lineStart = data.LastIndexOf('\n') + 1;
            if ((lineStart > 0 || _lineStarts) && PythonText.IndexOfNonSpace(data[lineStart..]) < 0)
                data = data[..lineStart];
        }
        if (data.Length > 0)
            _tokens.Add(new Token(TokenKind.Data, data.ToString(), _line));
        MoveTo(end);
    }

    private void MoveTo(int end)
    {
        _line += _text.AsSpan(_at, end - _at).Count('\n');
        _at = end;
    }

    private void ReadComment()
    {
        int end = _text.IndexOf("#}", _at, StringComparison.Ordinal);
        if (end < 0)
            throw new TemplateFailure("a comment is not closed", _line);

        // The sign belongs to the end tag, not to the comment.
        bool hasSign = end > _at && _text[end - 1] is '-' or '+';
        FinishTag(hasSign ? end - 1 : end, mayTrimLine: true);
    }

    /// <summary>Where the body of a <c>raw</c> block begins, if the tag opens one; else -1.</summary>
    private int RawBodyStart(int tag)
    {
        int at = SkipSpace(tag + 2 + (Sign(tag + 2) == '\0' ? 0 : 1));
        if (!Follows("raw", at))
            return -1;
        at = SkipSpace(at + 3);
        if (Follows("-%}", at))
            return SkipSpace(at + 3);
        return Follows("%}", at) ? at + 2 : -1;
    }

    private void ReadRaw(int start)
    {
        int line = _line;
        MoveTo(start);
        _lineStarts = false;
        for (int tag = start; ; tag++)
        {
            tag = _text.IndexOf("{%", tag, StringComparison.Ordinal);
            if (tag < 0)
                throw new TemplateFailure("a raw block is not closed", line);

            char sign = Sign(tag + 2);
            int at = SkipSpace(tag + 2 + (sign == '\0' ? 0 : 1));
            int end = Follows("endraw", at) ? SkipSpace(at + "endraw".Length) : -1;
            if (end >= 0 && (Follows("%}", end) || Follows("-%}", end) || Follows("+%}", end)))
            {
                AddData(tag, sign, mayStripLine: true);
                FinishTag(end, mayTrimLine: true);
                return;
            }
        }
    }

    private void ReadTag(bool isBlock)
    {
        _tokens.Add(new Token(isBlock ? TokenKind.BlockBegin : TokenKind.VariableBegin, "", _line));
        ExpressionLexer expression = new(_text, _at, _line, _tokens);
        int end = expression.Run(isBlock);
        MoveTo(end);
        _tokens.Add(new Token(isBlock ? TokenKind.BlockEnd : TokenKind.VariableEnd, "", _line));
        FinishTag(end, mayTrimLine: isBlock);
    }

    /// <summary>Moves behind the end of a tag, which may have a sign, and what it takes away.</summary>
    private void FinishTag(int end, bool mayTrimLine)
    {
        char sign = Sign(end);
        int next = end + 2 + (sign == '\0' ? 0 : 1);
        if (sign == '-')
            next = SkipSpace(next);
        else if (sign == '\0' && mayTrimLine && next < _text.Length && _text[next] == '\n')
            next++;
        _lineStarts = _text[next - 1] == '\n';
        MoveTo(next);
    }

    private int SkipSpace(int at)
    {
        int space = at < _text.Length ? PythonText.IndexOfNonSpace(_text.AsSpan(at)) : 0;
        return space < 0 ? _text.Length : at + space;
    }

    private bool Follows(string word, int at) => at <= _text.Length && _text.AsSpan(at).StartsWith(word);
}
