namespace Ponder.Cli.CommandLine;

/// <summary>Breaks plain text at spaces.</summary>
internal static class WordWrap
{
    /// <summary>Lines of at most <paramref name="width"/> characters; a longer word has a line of its own. At least one line.</summary>
    public static IEnumerable<string> Lines(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }
            line = line.Length == 0 ? word : $"{line} {word}";
        }
        yield return line;
    }
}
