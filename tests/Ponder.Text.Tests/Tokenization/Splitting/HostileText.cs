using System.Text;
using CsCheck;

namespace Ponder.Text.Tests.Tokenization.Splitting;

/// <summary>Texts made of what word patterns treat differently.</summary>
internal static class HostileText
{
    private static readonly string[] s_parts =
    [
        "'s", "'S", "'ſ", "'t", "'re", "'RE", "'rE", "'ve", "'m", "'ll", "'lL", "'d", "'x", "'", " ", "  ", "\n", "\r\n", "\r", "\t",
        " \n", "\n ", "\u00A0", "\u3000", "\u2028", "\u0085", "\u180E", "\u200B", "a", "Zz", "é", "e\u0301", "中", "日本", "각", "ᅡ",
        "𝒜", "𐐀", "𠀀", "ª", "ǅ", "1", "12", "1234", "١", "Ⅷ", "½", "𝟙", "𐄇", "_", "!", "...", "。", "+", "😀", "👩‍👧", "\u0301",
        "\u0903", "\u20DD", "𝅥", "\0", "\u007F", "\u00AD", "\uFEFF", "\uFFFD", "\uE000", "\U000E0041", "\U0010FFFF", "Ⓐ", "🅰", "K",
    ];

    /// <summary>Parts of a list and single characters, in any order.</summary>
    public static Gen<string> Gen { get; } = CsCheck.Gen.OneOf(
        CsCheck.Gen.OneOf(s_parts),
        CsCheck.Gen.Int[0, 0x10FFFF].Where(c => c is < 0xD800 or > 0xDFFF).Select(c => new Rune(c).ToString()))
        .Array[0, 14].Select(parts => string.Concat(parts));
}
