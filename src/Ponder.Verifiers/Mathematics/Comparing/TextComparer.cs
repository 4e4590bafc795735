using System.Text;
using Ponder.Verifiers.Mathematics.Expressions;

namespace Ponder.Verifiers.Mathematics.Comparing;

/// <summary>Compares words, option letters, and sources that are not understood.</summary>
internal static class TextComparer
{
    /// <summary>The words that a node is, or null.</summary>
    public static string? WordsOf(Node node) => node switch
    {
        TextNode text => Letters(text.Text),
        SymbolNode symbol => symbol.Name,
        ConstantNode { Kind: Constant.E } => "e",
        ConstantNode { Kind: Constant.I } => "i",
        ProductNode product when product.Factors.All(factor =>
            factor is SymbolNode or ConstantNode { Kind: Constant.E or Constant.I }) =>
            string.Concat(product.Factors.Select(WordsOf)),
        _ => null,
    };

    /// <summary>Whether two are the same words; single letters count with their case.</summary>
    public static bool Same(string gold, string answer)
    {
        string one = Letters(gold);
        string other = Letters(answer);
        return one.Length > 0 && string.Equals(one, other, one.Length == 1 ? StringComparison.Ordinal
            : StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A source without white space and marks of layout; what is left is the same for the same formula.</summary>
    public static string Plain(string source)
    {
        StringBuilder plain = new(source.Length);
        for (int i = 0; i < source.Length; i++)
        {
            char c = source[i];
            if (char.IsWhiteSpace(c) || c is '$' or '~')
                continue;
            if (c == '\\' && i + 1 < source.Length && source[i + 1] is ',' or ';' or '!' or ' ' or ':')
            {
                i++;
                continue;
            }
            if (c == '\\' && (string.CompareOrdinal(source, i, "\\left", 0, 5) == 0
                || string.CompareOrdinal(source, i, "\\right", 0, 6) == 0))
            {
                int length = source[i + 1] == 'l' ? 5 : 6;
                if (i + length >= source.Length || !char.IsAsciiLetter(source[i + length]))
                {
                    i += length - 1;
                    continue;
                }
            }
            plain.Append(c);
        }
        return plain.ToString().TrimEnd('.', ',');
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
