using System.Text;

namespace Ponder.Text.Tokenization.Splitting;

/// <summary>Translates a character class, <c>[…]</c>.</summary>
internal sealed class OnigurumaClass(string expression, bool ignoreCase)
{
    private readonly StringBuilder _output = new("[");
    private bool _hasLongS;
    private bool _hasKelvin;

    /// <summary>Reads the class whose opening bracket was just passed.</summary>
    public string Translate(ref int position)
    {
        if (Peek(position) == '^')
        {
            _output.Append('^');
            position++;
        }
        if (Peek(position) == ']')
            throw new FormatException("a class that begins with ] is not supported");

        while (Peek(position) != ']')
            ReadMember(ref position);
        position++;
        // Letters beyond ASCII that are an s or a k when case is ignored.
        if (_hasLongS)
            _output.Append("\\u017F");
        if (_hasKelvin)
            _output.Append("\\u212A");
        return _output.Append(']').ToString();
    }

    private char Peek(int position) =>
        position < expression.Length ? expression[position] : throw new FormatException("a class is not closed");

    private void ReadMember(ref int position)
    {
        if (!TryReadCharacter(ref position, out char first))
            return;

        // A hyphen before the closing bracket stands for itself.
        if (Peek(position) != '-' || Peek(position + 1) == ']')
        {
            AppendRange(first, first);
            return;
        }
        position++;
        if (!TryReadCharacter(ref position, out char last) || last < first)
            throw new FormatException("a range in a class must lead from a character to a later one");
        AppendRange(first, last);
    }

    // False after a whole class such as \s, which is written at once.
    private bool TryReadCharacter(ref int position, out char character)
    {
        character = Peek(position);
        if (character == '[' || (character == '&' && Peek(position + 1) == '&'))
            throw new FormatException("classes within classes are not supported");
        position++;
        if (character == '\\')
        {
            OnigurumaEscape escape = Peek(position) == 'b'
                ? throw new FormatException("\\b is not supported in a class")
                : new OnigurumaEscape(expression, ref position);
            if (!escape.IsLiteral)
            {
                _output.Append(escape.ClassMembers);
                return false;
            }
            character = escape.Character;
        }
        if (char.IsSurrogate(character))
            throw new FormatException("characters beyond U+FFFF are not supported");
        return true;
    }

    private void AppendRange(char first, char last)
    {
        OnigurumaEscape.AppendUnicode(_output, first);
        if (last != first)
        {
            _output.Append('-');
            OnigurumaEscape.AppendUnicode(_output, last);
        }
        _hasLongS |= ignoreCase && (Covers('s') || Covers('S'));
        _hasKelvin |= ignoreCase && (Covers('k') || Covers('K'));

        bool Covers(char c) => first <= c && c <= last;
    }
}
