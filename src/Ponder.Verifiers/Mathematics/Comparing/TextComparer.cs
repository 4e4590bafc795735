using System.Text;
using Ponder.Verifiers.Mathematics.Expressions;

namespace Ponder.Verifiers.Mathematics.Comparing;

/// <summary>Compares words, option letters, and sources that are not understood.</summary>
internal static class TextComparer
{
    /// <summary>Whether a word and a node are the same; a product is a word of its letters.</summary>
    public static bool Same(Node gold, Node answer)
    {
        if (gold is TextNode one && answer is TextNode other)
            return SameWords(one.Text, other.Text) || SameSource(one.Text, other.Text);
        return WordOf(gold) is string wanted && WordOf(answer) is string found
            && Letters(wanted) is { Length: > 0 } a && Letters(found) is { Length: > 0 } b && a[1..] == b[1..]
            && (a.Length == 1 ? a[0] == b[0] : char.ToLowerInvariant(a[0]) == char.ToLowerInvariant(b[0]));
    }

    /// <summary>Whether words say what a gold answer says; only if that is a word or a single letter itself.</summary>
    public static bool IsWord(Node gold, string words) => gold switch
    {
        TextNode text => SameWords(text.Text, words),
        SymbolNode { Name.Length: 1 } or ConstantNode { Kind: Constant.E or Constant.I } => WordOf(gold) == Letters(words),
        _ => false,
    };

    /// <summary>Whether two sources are the same but for white space and marks of layout.</summary>
    public static bool SameSource(string gold, string answer) => Plain(gold) is { Length: > 0 } plain && plain == Plain(answer);

    /// <summary>
    /// The option letter that words or a formula begin with, as in <c>(B) 5</c> or <c>\text{B. } 5</c>; null if there is
    /// none or nothing else.
    /// </summary>
    public static char? OptionLetter(string source)
    {
        ReadOnlySpan<char> rest = source.AsSpan().TrimStart();
        foreach (string font in (ReadOnlySpan<string>)["\\textbf{", "\\text{", "\\mathrm{", "\\mathbf{"])
        {
            if (rest.StartsWith(font, StringComparison.Ordinal))
                rest = rest[font.Length..];
        }
        rest = rest.TrimStart("( ");
        return rest.Length > 2 && char.IsAsciiLetterUpper(rest[0]) && rest[1] is '.' or ')' or ':'
            && rest[2..].IndexOfAnyExcept(".): }") >= 0 ? rest[0] : null;
    }

    /// <summary>The letter of an option that is set in a font of its own, as in <c>\textbf{(B)}\ 12</c>; or null.</summary>
    public static char? TypesetOption(string source)
    {
        ReadOnlySpan<char> rest = source.AsSpan().TrimStart("$ ");
        int brace = rest.IndexOf('{');
        return rest.StartsWith("\\", StringComparison.Ordinal) && brace > 0 && rest.Length > brace + 4
            && rest[1..brace] is "text" or "textbf" or "mathrm" or "mathbf" or "textrm"
            && rest[brace + 1] == '(' && rest[brace + 2] is >= 'A' and <= 'J' && rest[brace + 3] == ')'
            ? rest[brace + 2] : null;
    }

    private static bool SameWords(string gold, string answer)
    {
        string one = Letters(gold);
        return one.Length > 0 && string.Equals(one, Letters(answer), one.Length == 1 ? StringComparison.Ordinal
            : StringComparison.OrdinalIgnoreCase);
    }

    // The words that a node is, or null.
    private static string? WordOf(Node node) => node switch
    {
        TextNode text => text.Text,
        SymbolNode symbol => symbol.Name,
        ConstantNode { Kind: Constant.E } => "e",
        ConstantNode { Kind: Constant.I } => "i",
        ProductNode product when product.Factors.All(factor =>
            factor is SymbolNode or ConstantNode { Kind: Constant.E or Constant.I }) =>
            string.Concat(product.Factors.Select(WordOf)),
        _ => null,
    };

    // A source without white space and marks of layout; what is left is the same for the same formula. Between letters and
    // digits a space counts: 1 1/2 is not 11/2.
    private static string Plain(string source)
    {
        StringBuilder plain = new(source.Length);
        bool space = false;
        for (int i = 0; i < source.Length; i++)
        {
            int length = LengthOfLayout(source, i, out bool isSpace);
            space |= isSpace;
            if (length > 0)
            {
                i += length - 1;
                continue;
            }
            if (space && plain.Length > 0 && char.IsLetterOrDigit(plain[^1]) && char.IsLetterOrDigit(source[i]))
                plain.Append(' ');
            space = false;
            plain.Append(source[i]);
        }
        // A mark at the end belongs to the sentence, but dots may say that a list goes on.
        int end = plain.Length;
        bool isMark = end > 0 && plain[^1] is '.' or ',' && (end < 2 || plain[end - 2] is not '.');
        return plain.ToString(0, isMark ? end - 1 : end);
    }

    private static int LengthOfLayout(string source, int at, out bool isSpace)
    {
        isSpace = char.IsWhiteSpace(source[at]) || source[at] == '~';
        if (isSpace || source[at] == '$')
            return 1;
        if (source[at] != '\\' || at + 1 == source.Length)
            return 0;
        isSpace = source[at + 1] is ',' or ';' or ' ' or ':';
        if (isSpace || source[at + 1] == '!')
            return 2;
        foreach (string command in (ReadOnlySpan<string>)["\\left", "\\right"])
        {
            if (string.CompareOrdinal(source, at, command, 0, command.Length) == 0
                && (at + command.Length >= source.Length || !char.IsAsciiLetter(source[at + command.Length])))
                return command.Length;
        }
        return 0;
    }

    // Letters and digits; between digits also what makes them one number or several, and signs before them.
    private static string Letters(string text)
    {
        StringBuilder letters = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool digitFollows = i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]);
            bool kept = char.IsLetterOrDigit(c) || c is '/' or '<' or '>' or '=' or '^' or '_' or '\\'
                || (digitFollows && (c is '-' or '−' or '+'
                || (c is ',' or '.' or ':' or ' ' && i > 0 && char.IsAsciiDigit(text[i - 1]))));
            if (kept)
                letters.Append(c);
        }
        return letters.ToString();
    }
}
