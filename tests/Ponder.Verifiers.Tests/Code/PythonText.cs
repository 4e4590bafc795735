namespace Ponder.Verifiers.Tests.Code;

/// <summary>As much of Python's grammar as it takes to know code from text.</summary>
internal static class PythonText
{
    /// <summary>Where the string or comment that begins here ends; here, if none begins.</summary>
    public static int SkipTextOrComment(string code, int start)
    {
        char c = code[start];
        if (c == '#')
        {
            int line = code.IndexOf('\n', start);
            return line < 0 ? code.Length : line;
        }
        if (c is not ('"' or '\''))
            return start;
        string quote = code.AsSpan(start).StartsWith(new string(c, 3)) ? new string(c, 3) : c.ToString();
        for (int i = start + quote.Length; i < code.Length; i++)
        {
            if (code[i] == '\\')
                i++;
            else if (code.AsSpan(i).StartsWith(quote))
                return i + quote.Length;
        }
        return code.Length;
    }
}
