namespace Ponder.Cli.CommandLine;

/// <summary>Breaks plain text at white space.</summary>
internal static class WordWrap
{
    /// <summary>At least one line, each of at most <paramref name="width"/> characters; a longer word has its own.</summary>
    public static IEnumerable<string> Lines(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
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
