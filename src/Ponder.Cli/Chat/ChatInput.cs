using System.Text;

namespace Ponder.Cli.Chat;

/// <summary>
/// Puts typed lines together: three double quotes begin and end a text of several lines, and a line that ends with
/// a backslash goes on in the next.
/// </summary>
internal sealed class ChatInput
{
    private const string Quotes = "\"\"\"";
    private readonly StringBuilder _text = new();
    private bool _quoted;

    /// <summary>Whether more lines are needed.</summary>
    public bool IsOpen => _quoted || _text.Length > 0;

    /// <summary>Takes a line, or several that were pasted; returns the whole input when it is complete, else null.</summary>
    public string? Add(string line)
    {
        bool opens = !_quoted && _text.Length == 0 && line.TrimStart().StartsWith(Quotes, StringComparison.Ordinal);
        if (opens)
        {
            _quoted = true;
            line = line.TrimStart()[Quotes.Length..];
        }
        if (_quoted)
            return AddQuoted(line.StartsWith('\n') && _text.Length == 0 ? line[1..] : line);
        if (line.EndsWith('\\'))
        {
            _text.Append(line.AsSpan(0, line.Length - 1)).Append('\n');
            return null;
        }
        return Take(line);
    }

    /// <summary>The input has ended: what there is so far, or null.</summary>
    public string? End() => IsOpen ? Take("").TrimEnd('\n') : null;

    private string? AddQuoted(string line)
    {
        string trimmed = line.TrimEnd();
        if (trimmed.EndsWith(Quotes, StringComparison.Ordinal))
        {
            string last = trimmed[..^Quotes.Length];
            // The line break in front of closing quotes of their own belongs to them.
            string text = Take(last);
            return text.EndsWith('\n') ? text[..^1] : text;
        }
        bool opening = _text.Length == 0 && line.Length == 0;
        if (!opening)
            _text.Append(line).Append('\n');
        return null;
    }

    private string Take(string line)
    {
        string text = _text.Append(line).ToString();
        _text.Clear();
        _quoted = false;
        return text;
    }
}
