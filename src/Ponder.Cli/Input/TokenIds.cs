using System.Globalization;
using Ponder.Cli.Errors;

namespace Ponder.Cli.Input;

/// <summary>Reads token ids as people write them: with commas, white space, or as a JSON array.</summary>
internal static class TokenIds
{
    /// <summary>The ids of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <exception cref="CliException">Something in it is no token id.</exception>
    public static List<int> Parse(ReadOnlySpan<char> text, string source)
    {
        text = text.Trim();
        if (text is ['[', .., ']'])
            text = text[1..^1];

        List<int> ids = [];
        foreach (Range range in text.SplitAny(',', ' ', '\n', '\r', '\t'))
        {
            ReadOnlySpan<char> part = text[range];
            if (part.IsEmpty)
                continue;
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int id))
                throw new CliException($"{source}: '{Shorten(part)}': expected token ids, as in 1,2,3");
            ids.Add(id);
        }
        return ids.Count > 0 ? ids : throw new CliException($"{source}: no token ids, expected at least one");
    }

    private static string Shorten(ReadOnlySpan<char> part) =>
        ErrorLine.OneLine(part.Length > 20 ? string.Concat(part[..20], "…") : part.ToString());
}
