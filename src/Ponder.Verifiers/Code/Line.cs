using System.Text;

namespace Ponder.Verifiers.Code;

/// <summary>Texts of programs as part of a reason.</summary>
internal static class Line
{
    private const int Most = 400;

    /// <summary>One line without control characters, cut where it is long.</summary>
    public static string Of(string text)
    {
        StringBuilder line = new(Math.Min(text.Length, Most));
        foreach (char c in text)
        {
            if (line.Length == Most)
                return line.Append('…').ToString();
            if (!char.IsControl(c))
                line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }
        return line.ToString().TrimEnd();
    }

    /// <summary>The last line that says something: where interpreters name the error.</summary>
    public static string LastOf(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> end = text[^Math.Min(text.Length, 4096)..];
        string[] lines = Encoding.UTF8.GetString(end).Split('\n',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == 0 ? "" : Of(lines[^1]);
    }

    /// <summary>The first line that speaks of an error: where compilers name it. Else the last.</summary>
    public static string ErrorOf(ReadOnlySpan<byte> text)
    {
        foreach (string line in Encoding.UTF8.GetString(text[..Math.Min(text.Length, 65536)]).Split('\n'))
        {
            if (line.Contains("error", StringComparison.OrdinalIgnoreCase))
                return Of(line.Trim());
        }
        return LastOf(text);
    }

    /// <summary>A text in quotes, short.</summary>
    public static string Quote(string text)
    {
        const int Short = 60;
        string line = Of(text.Length > Short ? text[..Short] + "…" : text);
        return $"\"{line}\"";
    }
}
