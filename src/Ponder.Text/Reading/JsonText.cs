using System.Globalization;
using System.Text;

namespace Ponder.Text.Reading;

/// <summary>Reads JSON strings that <see cref="JsonScanner"/> has found valid.</summary>
internal static class JsonText
{
    /// <summary>The text of a JSON string, given with its quotes. Lone surrogates are kept, as Python keeps them.</summary>
    public static string Decode(ReadOnlySpan<char> quoted)
    {
        ReadOnlySpan<char> body = quoted[1..^1];
        StringBuilder text = new(body.Length);
        while (body.Length > 0)
        {
            int escape = body.IndexOf('\\');
            text.Append(escape < 0 ? body : body[..escape]);
            if (escape < 0)
                break;

            char code = body[escape + 1];
            bool isUnicode = code == 'u';
            text.Append(isUnicode
                ? (char)ushort.Parse(body.Slice(escape + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                : code switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => code });
            body = body[(escape + (isUnicode ? 6 : 2))..];
        }
        return text.ToString();
    }
}
