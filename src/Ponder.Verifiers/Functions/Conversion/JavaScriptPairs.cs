using Ponder.Verifiers.Functions.Values;

namespace Ponder.Verifiers.Functions.Conversion;

/// <summary>
/// The pairs of an object literal as the reference finds them, by the pattern <c>([^:]+):\s*(.*?)(?:,\s*(?=[^,]+:)|$)</c>:
/// a key is all up to a colon, and a value ends at the first comma after which a colon comes before the next comma.
/// Written out, because it looks ahead, which an engine that cannot backtrack does not.
/// </summary>
internal static class JavaScriptPairs
{
    public static IEnumerable<(string Key, string Value)> Of(string content)
    {
        int at = 0;
        while (at < content.Length)
        {
            while (at < content.Length && content[at] == ':')
                at++;
            int colon = at < content.Length ? content.IndexOf(':', at) : -1;
            if (colon < 0)
                yield break;
            int start = colon + 1;
            while (start < content.Length && PythonSpace.Is(content[start]))
                start++;
            int end = EndOfValue(content, start, out int next);
            yield return (content[at..colon], content[start..end]);
            at = next;
        }
    }

    private static int EndOfValue(string content, int start, out int next)
    {
        for (int comma = content.IndexOf(',', start); comma >= 0; comma = content.IndexOf(',', comma + 1))
        {
            int following = content.IndexOf(',', comma + 1);
            int colon = content.AsSpan(comma + 1, (following < 0 ? content.Length : following) - comma - 1).LastIndexOf(':');
            // The key has at least one character.
            if (colon < 1)
                continue;
            next = comma + 1;
            while (next < comma + colon && PythonSpace.Is(content[next]))
                next++;
            return comma;
        }
        next = content.Length;
        return content.Length;
    }
}
