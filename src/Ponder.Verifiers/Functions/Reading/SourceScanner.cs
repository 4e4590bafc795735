namespace Ponder.Verifiers.Functions.Reading;

/// <summary>Finds brackets and commas in source, past strings.</summary>
internal static class SourceScanner
{
    /// <summary>Where the bracket at a position is closed; -1 if it is not, or brackets cross.</summary>
    public static int Close(string source, int open)
    {
        Stack<char> expected = [];
        for (int at = open; at < source.Length; at++)
        {
            if (source[at] is '"' or '\'')
            {
                at = EndOfString(source, at);
                if (at < 0)
                    return -1;
            }
            else if (source[at] is '(' or '[' or '{')
            {
                expected.Push(source[at] switch { '(' => ')', '[' => ']', _ => '}' });
            }
            else if (source[at] is ')' or ']' or '}')
            {
                if (expected.Pop() != source[at])
                    return -1;
                if (expected.Count == 0)
                    return at;
            }
        }
        return -1;
    }

    /// <summary>The parts between the commas that stand in no bracket and no string; none of a blank text.</summary>
    public static IEnumerable<string> Split(string source)
    {
        if (string.IsNullOrWhiteSpace(source))
            yield break;
        int start = 0;
        int depth = 0;
        for (int at = 0; at < source.Length; at++)
        {
            switch (source[at])
            {
                case '"' or '\'':
                    int end = EndOfString(source, at);
                    at = end < 0 ? source.Length : end;
                    break;
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' or ']' or '}':
                    depth--;
                    break;
                case ',' when depth == 0:
                    yield return source[start..at];
                    start = at + 1;
                    break;
            }
        }
        yield return source[start..];
    }

    /// <summary>The closing quote of the string at a position; -1 if its line ends first.</summary>
    public static int EndOfString(string source, int start)
    {
        for (int at = start + 1; at < source.Length && source[at] != '\n'; at++)
        {
            if (source[at] == '\\')
                at++;
            else if (source[at] == source[start])
                return at;
        }
        return -1;
    }
}
