namespace Ponder.Verifiers.Choices;

/// <summary>An option's letter in a text, with the brackets and quotes around it.</summary>
/// <param name="Letter">The letter as a capital.</param>
/// <param name="IsCapital">Whether it stands there as a capital.</param>
/// <param name="IsEnclosed">Whether it stands in brackets or quotes.</param>
/// <param name="Start">Where it begins, brackets included.</param>
/// <param name="End">Where it has ended, brackets included.</param>
internal readonly record struct OptionLetter(char Letter, bool IsCapital, bool IsEnclosed, int Start, int End)
{
    private const string Opening = "([{\"'<“‘「『【";
    private const string Closing = ")]}\"'>”’」』】";

    /// <summary>Words after "A" and "I" that go on after an option, and not after an article or a pronoun.</summary>
    private static readonly string[] s_connectives =
    [
        "because", "since", "as", "for", "due", "based", "given", "which", "with", "by", "but", "so", "therefore", "not",
        "rather", "according", "is", "and", "or", "instead", "if", "where", "while", "seems", "from",
    ];

    /// <summary>Reads the letter that stands at a position, after any brackets; null if none stands there alone.</summary>
    public static OptionLetter? At(string text, int start, ChoiceOptions options)
    {
        int at = start;
        while (at < text.Length && at - start < 4
            && (Opening.Contains(text[at], StringComparison.Ordinal) || (at > start && text[at] == ' ')))
            at++;
        bool hasOpening = at > start;
        if (at == text.Length || options.Find(text[at]) is not char letter || !EndsWord(text, at + 1))
            return null;

        int end = at + 1;
        int closing = end;
        while (closing < text.Length && text[closing] == ' ')
            closing++;
        bool isEnclosed = hasOpening && closing < text.Length && Closing.Contains(text[closing], StringComparison.Ordinal);
        if (isEnclosed)
        {
            end = closing;
            while (end < text.Length && end - closing < 4 && Closing.Contains(text[end], StringComparison.Ordinal))
                end++;
        }
        else if (hasOpening && text[start] is '(' or '[' && text.AsSpan(closing).TrimStart() is [',' or '/', ..])
        {
            // "(A, B)": a tuple, not an option.
            return null;
        }
        OptionLetter found = new(letter, char.IsAsciiLetterUpper(text[at]), isEnclosed, start, end);
        return found.IsWord(text) ? null : found;
    }

    /// <summary>
    /// Whether nothing of a word follows: a letter, a digit, a hyphen or an apostrophe with a letter, or as in C++, C#.
    /// </summary>
    private static bool EndsWord(string text, int at)
    {
        if (at >= text.Length)
            return true;
        char next = text[at];
        if (IsWordPart(next) || next is '+' or '#' or '_' or '^' or '(')
            return false;
        return next is not ('-' or '\'' or '’') || at + 1 >= text.Length || !IsWordPart(text[at + 1]);
    }

    /// <summary>Chinese characters are letters too, but stand beside an option's letter without a space.</summary>
    public static bool IsWordPart(char character) => char.IsLetterOrDigit(character) && character < '\u2E80';

    /// <summary>
    /// Whether it is an article or a pronoun: "A" or "I" before a further word that does not go on after an option, or a
    /// lower-case
    /// letter that nothing sets apart.
    /// </summary>
    private bool IsWord(string text)
    {
        if (IsEnclosed)
            return false;
        ReadOnlySpan<char> rest = text.AsSpan(End);
        ReadOnlySpan<char> following = rest.TrimStart(' ');
        bool isFollowedByWord = following.Length < rest.Length && following.Length > 0 && IsWordPart(following[0]);
        if (!IsCapital)
            return isFollowedByWord;
        return Letter is 'A' or 'I' && isFollowedByWord && !StartsWithConnective(following);
    }

    private static bool StartsWithConnective(ReadOnlySpan<char> text)
    {
        int length = 0;
        while (length < text.Length && char.IsAsciiLetter(text[length]))
            length++;
        foreach (string word in s_connectives)
        {
            if (text[..length].Equals(word, StringComparison.Ordinal))
                return true;
        }
        return false;
    }
}
