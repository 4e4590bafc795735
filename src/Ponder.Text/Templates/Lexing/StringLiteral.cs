using System.Globalization;
using System.Text;
using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Lexing;

/// <summary>Resolves the escapes of Python's strings. An unknown escape stands for itself, backslash included.</summary>
internal static class StringLiteral
{
    public static string Unescape(ReadOnlySpan<char> text, int line)
    {
        if (!text.Contains('\\'))
            return text.ToString();

        StringBuilder target = new(text.Length);
        while (text.IndexOf('\\') is >= 0 and int at)
        {
            target.Append(text[..at]);
            text = text[(at + 1)..];
            text = text[Resolve(text, target, line)..];
        }
        return target.Append(text).ToString();
    }

    /// <summary>Appends what an escape stands for; returns its length behind the backslash.</summary>
    private static int Resolve(ReadOnlySpan<char> text, StringBuilder target, int line)
    {
        char code = text[0];
        switch (code)
        {
            case '\n':
                return 1;
            case '\\' or '\'' or '"':
                target.Append(code);
                return 1;
            case 'x' or 'u' or 'U':
                int length = code == 'x' ? 2 : code == 'u' ? 4 : 8;
                AppendCodePoint(text, length, target, line);
                return length + 1;
            case 'N':
                throw new TemplateFailure("\\N{…} in strings is not supported", line);
            case >= '0' and <= '7':
                return AppendOctal(text, target);
        }

        int control = "abfnrtv".IndexOf(code);
        if (control < 0)
            target.Append('\\').Append(code);
        else
            target.Append("\a\b\f\n\r\t\v"[control]);
        return 1;
    }

    private static void AppendCodePoint(ReadOnlySpan<char> text, int length, StringBuilder target, int line)
    {
        ReadOnlySpan<char> digits = text.Length > length ? text.Slice(1, length) : default;
        bool isHex = int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code);
        if (!isHex || code is < 0 or > 0x10FFFF)
            throw new TemplateFailure($"a string has a broken \\{text[0]} escape", line);
        if (code < 0x10000)
            target.Append((char)code);
        else
            target.Append(char.ConvertFromUtf32(code));
    }

    private static int AppendOctal(ReadOnlySpan<char> text, StringBuilder target)
    {
        int length = 0;
        int code = 0;
        while (length < 3 && length < text.Length && text[length] is >= '0' and <= '7')
            code = (code * 8) + (text[length++] - '0');
        target.Append((char)code);
        return length;
    }
}
