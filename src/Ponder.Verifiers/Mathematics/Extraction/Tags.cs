namespace Ponder.Verifiers.Mathematics.Extraction;

/// <summary>Tags such as <c>&lt;answer&gt;</c>.</summary>
internal static class Tags
{
    private const int Longest = 40;

    /// <summary>Whether the sign <c>&gt;</c> at a place ends a tag.</summary>
    public static bool EndsAt(string text, int end)
    {
        int at = end;
        while (at > 0 && end - at < Longest && (char.IsAsciiLetter(text[at - 1]) || text[at - 1] is '/' or '_'))
            at--;
        return at < end && at > 0 && text[at - 1] == '<';
    }
}
