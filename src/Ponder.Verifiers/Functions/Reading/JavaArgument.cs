using System.Text;

namespace Ponder.Verifiers.Functions.Reading;

/// <summary>
/// A piece of Java as the reference gives it back: without the white space between tokens, but as it was within a method's
/// arguments, with one space after each comma of a constructor's, and without the body of an anonymous class.
/// </summary>
internal static class JavaArgument
{
    /// <summary>The piece; null if it is plainly no expression of Java.</summary>
    public static string? Of(string source)
    {
        if (source[0] is '[' or '{')
            return null;
        bool isConstructor = source.StartsWith("new ", StringComparison.Ordinal);
        bool hasBraces = source.Contains('{', StringComparison.Ordinal);
        if (isConstructor && !hasBraces && !source.Contains('(', StringComparison.Ordinal))
            return null;

        StringBuilder spaced = new(source.Length);
        int depth = 0;
        for (int at = 0; at < source.Length; at++)
        {
            char character = source[at];
            if (character is '"' or '\'' && SourceScanner.EndOfString(source, at) is int end and >= 0)
            {
                spaced.Append(source, at, end + 1 - at);
                at = end;
                if (at + 1 < source.Length && IsWordPart(source[at + 1]))
                    return null;
                continue;
            }
            depth += character == '(' ? 1 : character == ')' ? -1 : 0;
            if (character == '{' && spaced.Length > 0 && spaced[^1] == ')')
                break;
            if (character == ':' && !IsReference(source, at) && !source.Contains('?', StringComparison.Ordinal))
                return null;
            bool isKept = depth > 0 && !isConstructor;
            if (!char.IsWhiteSpace(character) || isKept)
                spaced.Append(character);
            else if (IsBetweenWords(source, at, spaced))
                spaced.Append(' ');
            if (character == ',' && depth == 1 && isConstructor)
                spaced.Append(' ');
        }
        return spaced.ToString();
    }

    /// <summary>One of the two colons of <c>Type::method</c>.</summary>
    private static bool IsReference(string source, int at) =>
        (at > 0 && source[at - 1] == ':') || (at + 1 < source.Length && source[at + 1] == ':');

    private static bool IsBetweenWords(string source, int at, StringBuilder before) =>
        before.Length > 0 && IsWordPart(before[^1]) && at + 1 < source.Length && IsWordPart(source[at + 1]);

    private static bool IsWordPart(char character) => char.IsLetterOrDigit(character) || character is '_' or '$';
}
