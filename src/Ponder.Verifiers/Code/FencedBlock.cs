namespace Ponder.Verifiers.Code;

/// <summary>A block of code in Markdown, between lines of three or more backticks or tildes (CommonMark 0.31, 4.5).</summary>
/// <param name="Start">Where the line of the opening fence begins.</param>
/// <param name="Mark">The first word behind the opening fence.</param>
/// <param name="Content">The lines between the fences.</param>
/// <param name="IsClosed">Whether there is a closing fence.</param>
internal sealed record FencedBlock(int Start, string Mark, string Content, bool IsClosed)
{
    private const int MostIndent = 3;

    /// <summary>All blocks, in order.</summary>
    public static List<FencedBlock> FindAll(string text)
    {
        List<FencedBlock> blocks = [];
        string[] lines = text.Split('\n');
        int start = 0;
        for (int i = 0; i < lines.Length; start += lines[i].Length + 1, i++)
        {
            if (!IsFence(lines[i], out int indent, out char symbol, out int length, out string info)
                || (symbol == '`' && info.Contains('`')))
                continue;
            int end = i + 1;
            while (end < lines.Length && !Closes(lines[end], symbol, length))
                end++;
            bool closed = end < lines.Length;
            string content = string.Join('\n', lines[(i + 1)..end].Select(line => Outdent(line, indent)));
            blocks.Add(new FencedBlock(start, info.Split(' ', 2)[0], content + "\n", closed));
            for (; i < Math.Min(end, lines.Length - 1); i++)
                start += lines[i].Length + 1;
        }
        return blocks;
    }

    private static bool Closes(string line, char symbol, int length) =>
        IsFence(line, out _, out char other, out int own, out string rest) && other == symbol && own >= length
            && rest.Length == 0;

    private static bool IsFence(string line, out int indent, out char symbol, out int length, out string info)
    {
        (symbol, length, info) = ('\0', 0, "");
        indent = line.Length - line.TrimStart(' ').Length;
        if (indent > MostIndent || indent == line.Length || line[indent] is not ('`' or '~'))
            return false;
        symbol = line[indent];
        while (indent + length < line.Length && line[indent + length] == symbol)
            length++;
        info = line[(indent + length)..].Trim();
        return length >= 3;
    }

    /// <summary>Takes away as much of a line's indent as its fence has.</summary>
    private static string Outdent(string line, int indent)
    {
        int own = 0;
        while (own < indent && own < line.Length && line[own] == ' ')
            own++;
        return line[own..].TrimEnd('\r');
    }
}
