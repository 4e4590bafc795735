namespace Ponder.Cli.Rendering;

/// <summary>
/// The last lines on the screen, which may still change: rewrites from the first line that differs. Lines that
/// have left the screen at the top cannot be reached any more and stay as they were.
/// </summary>
internal sealed class LivePreview(TextWriter output)
{
    private readonly List<string> _shown = [];

    /// <summary>Shows these lines in place of the last ones; the cursor stays at the end of the last.</summary>
    public void Update(IReadOnlyList<string> lines, int height)
    {
        int same = 0;
        while (same < lines.Count && same < _shown.Count && lines[same] == _shown[same])
            same++;
        if (same == lines.Count && same == _shown.Count)
            return;

        bool extends = same == _shown.Count - 1 && same < lines.Count
            && lines[same].StartsWith(_shown[same], StringComparison.Ordinal);
        if (extends)
            Extend(lines, same);
        else
            Rewrite(lines, same, height);
        _shown.Clear();
        _shown.AddRange(lines);
    }

    /// <summary>Makes the lines final and goes to the next.</summary>
    public void Commit(IReadOnlyList<string> lines, int height)
    {
        Update(lines, height);
        if (_shown.Count > 0)
            output.Write('\n');
        _shown.Clear();
    }

    private void Extend(IReadOnlyList<string> lines, int from)
    {
        output.Write(lines[from].AsSpan(_shown[from].Length));
        for (int i = from + 1; i < lines.Count; i++)
            output.Write("\n" + lines[i]);
    }

    private void Rewrite(IReadOnlyList<string> lines, int same, int height)
    {
        int reachable = Math.Max(0, _shown.Count - height);
        // The cursor must end up behind the last line, so that line is written even if it stays.
        int first = Math.Max(Math.Min(same, Math.Max(0, lines.Count - 1)), reachable);
        if (_shown.Count > 0)
        {
            int up = _shown.Count - 1 - first;
            if (up > 0)
                output.Write($"\e[{up}A");
            output.Write(up >= 0 ? "\r\e[J" : "\n");
        }
        for (int i = first; i < lines.Count; i++)
            output.Write((i > first ? "\n" : "") + lines[i]);
    }
}
