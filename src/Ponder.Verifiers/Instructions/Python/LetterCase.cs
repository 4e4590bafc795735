using System.Globalization;

namespace Ponder.Verifiers.Instructions.Python;

/// <summary>Unicode's properties Uppercase and Lowercase, which are wider than the categories of letters.</summary>
internal static class LetterCase
{
    // Other_Lowercase of PropList.txt, beyond the category Ll.
    private static readonly (int First, int Last)[] s_otherLower =
    [
        (0xAA, 0xAA), (0xBA, 0xBA), (0x2B0, 0x2B8), (0x2C0, 0x2C1), (0x2E0, 0x2E4), (0x345, 0x345), (0x37A, 0x37A),
        (0x10FC, 0x10FC), (0x1D2C, 0x1D6A), (0x1D78, 0x1D78), (0x1D9B, 0x1DBF), (0x2071, 0x2071), (0x207F, 0x207F),
        (0x2090, 0x209C), (0x2170, 0x217F), (0x24D0, 0x24E9), (0x2C7C, 0x2C7D), (0xA69C, 0xA69D), (0xA770, 0xA770),
        (0xA7F2, 0xA7F4), (0xA7F8, 0xA7F9), (0xAB5C, 0xAB5F), (0xAB69, 0xAB69), (0x10780, 0x10780), (0x10783, 0x10785),
        (0x10787, 0x107B0), (0x107B2, 0x107BA), (0x1E030, 0x1E06D),
    ];

    // Other_Uppercase: Roman numerals and letters in circles and boxes.
    private static readonly (int First, int Last)[] s_otherUpper =
        [(0x2160, 0x216F), (0x24B6, 0x24CF), (0x1F130, 0x1F149), (0x1F150, 0x1F169), (0x1F170, 0x1F189)];

    /// <summary>Of upper case.</summary>
    public static bool IsUpper(int codePoint) => codePoint < 128
        ? codePoint is >= 'A' and <= 'Z'
        : CharUnicodeInfo.GetUnicodeCategory(codePoint) == UnicodeCategory.UppercaseLetter || Holds(s_otherUpper, codePoint);

    /// <summary>Of lower case.</summary>
    public static bool IsLower(int codePoint) => codePoint < 128
        ? codePoint is >= 'a' and <= 'z'
        : CharUnicodeInfo.GetUnicodeCategory(codePoint) == UnicodeCategory.LowercaseLetter || Holds(s_otherLower, codePoint);

    /// <summary>Of title case.</summary>
    public static bool IsTitle(int codePoint) =>
        codePoint >= 128 && CharUnicodeInfo.GetUnicodeCategory(codePoint) == UnicodeCategory.TitlecaseLetter;

    private static bool Holds((int First, int Last)[] ranges, int codePoint)
    {
        foreach ((int first, int last) in ranges)
        {
            if (codePoint >= first && codePoint <= last)
                return true;
        }
        return false;
    }
}
