using System.Globalization;
using System.Text;
using Ponder.Verifiers.Functions.Values;

namespace Ponder.Verifiers.Functions.Reading.Python;

/// <summary>Reads a string literal: both quotes, tripled or not, raw or with escapes. Formatted strings are refused.</summary>
internal static class PythonStringReader
{
    /// <summary>Reads the literal at a position; false if none starts there.</summary>
    public static bool TryRead(string text, ref int at, out PythonToken token)
    {
        token = default;
        int quoteAt = at;
        while (quoteAt < text.Length && quoteAt - at < 3 && char.IsAsciiLetter(text[quoteAt]))
            quoteAt++;
        if (quoteAt == text.Length || text[quoteAt] is not ('"' or '\''))
            return false;
        string prefix = text[at..quoteAt].ToLowerInvariant();
        if (prefix is not ("" or "r" or "u" or "b" or "br" or "rb"))
            throw new PythonSyntaxException("a formatted string, or an unknown prefix");

        char quote = text[quoteAt];
        bool isTriple = quoteAt + 2 < text.Length && text[quoteAt + 1] == quote && text[quoteAt + 2] == quote;
        at = quoteAt + (isTriple ? 3 : 1);
        string value = ReadBody(text, ref at, quote, isTriple, prefix.Contains('r', StringComparison.Ordinal));
        bool isBytes = prefix.Contains('b', StringComparison.Ordinal);
        token = new(PythonTokenKind.Text, PythonRepresentation.Of(value), isBytes ? PythonValue.Other : PythonValue.Of(value));
        return true;
    }

    private static string ReadBody(string text, ref int at, char quote, bool isTriple, bool isRaw)
    {
        StringBuilder body = new();
        while (at < text.Length)
        {
            char character = text[at];
            if (character == quote && (!isTriple || (at + 2 < text.Length && text[at + 1] == quote && text[at + 2] == quote)))
            {
                at += isTriple ? 3 : 1;
                return body.ToString();
            }
            if (character == '\n' && !isTriple)
                break;
            at++;
            if (character != '\\' || at == text.Length)
                body.Append(character);
            else if (isRaw)
                body.Append(character).Append(text[at++]);
            else
                ReadEscape(text, ref at, body);
        }
        throw new PythonSyntaxException("a string that does not end");
    }

    private static void ReadEscape(string text, ref int at, StringBuilder body)
    {
        char kind = text[at++];
        switch (kind)
        {
            case '\n':
                break;
            case '\\' or '\'' or '"':
                body.Append(kind);
                break;
            case 'a' or 'b' or 'f' or 'n' or 'r' or 't' or 'v':
                body.Append("\a\b\f\n\r\t\v"["abfnrtv".IndexOf(kind, StringComparison.Ordinal)]);
                break;
            case 'x':
                AppendCode(text, ref at, 2, body);
                break;
            case 'u':
                AppendCode(text, ref at, 4, body);
                break;
            case 'U':
                AppendCode(text, ref at, 8, body);
                break;
            case 'N':
                throw new PythonSyntaxException("a character by its name");
            case >= '0' and <= '7':
                at--;
                AppendOctal(text, ref at, body);
                break;
            default:
                // An unknown escape is no escape.
                body.Append('\\').Append(kind);
                break;
        }
    }

    private static void AppendOctal(string text, ref int at, StringBuilder body)
    {
        int code = 0;
        for (int digits = 0; digits < 3 && at < text.Length && text[at] is >= '0' and <= '7'; digits++)
            code = (8 * code) + (text[at++] - '0');
        body.Append((char)code);
    }

    private static void AppendCode(string text, ref int at, int digits, StringBuilder body)
    {
        if (at + digits > text.Length
            || !uint.TryParse(
                text.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint code)
            || code > 0x10FFFF)
            throw new PythonSyntaxException("a malformed escape");
        at += digits;
        if (code <= 0xFFFF)
            body.Append((char)code);
        else
            body.Append(char.ConvertFromUtf32((int)code));
    }
}
