namespace Ponder.Text.Tokenization.Normalization;

/// <summary>Korean syllables decompose and compose by arithmetic (The Unicode Standard, section 3.12).</summary>
internal static class Hangul
{
    private const int SyllableBase = 0xAC00;
    private const int LeadingBase = 0x1100;
    private const int VowelBase = 0x1161;
    private const int TrailingBase = 0x11A7;
    private const int LeadingCount = 19;
    private const int VowelCount = 21;
    private const int TrailingCount = 28;
    private const int SyllableCount = LeadingCount * VowelCount * TrailingCount;

    /// <summary>Whether the character is a syllable: it decomposes.</summary>
    public static bool IsSyllable(int codePoint) => codePoint is >= SyllableBase and < SyllableBase + SyllableCount;

    /// <summary>Whether the character composes with one before it.</summary>
    public static bool ComposesBackwards(int codePoint) => IsVowel(codePoint) || IsTrailing(codePoint);

    /// <summary>Adds the two or three letters of a syllable.</summary>
    public static void Decompose(int syllable, List<int> destination)
    {
        int index = syllable - SyllableBase;
        destination.Add(LeadingBase + index / (VowelCount * TrailingCount));
        destination.Add(VowelBase + index % (VowelCount * TrailingCount) / TrailingCount);
        if (index % TrailingCount != 0)
            destination.Add(TrailingBase + index % TrailingCount);
    }

    /// <summary>What a leading and a vowel, or a syllable without trailing and a trailing letter, compose to; -1 if nothing.</summary>
    public static int Compose(int first, int second)
    {
        if (first is >= LeadingBase and < LeadingBase + LeadingCount && IsVowel(second))
            return SyllableBase + ((first - LeadingBase) * VowelCount + (second - VowelBase)) * TrailingCount;
        if (IsSyllable(first) && (first - SyllableBase) % TrailingCount == 0 && IsTrailing(second))
            return first + (second - TrailingBase);
        return -1;
    }

    private static bool IsVowel(int codePoint) => codePoint is >= VowelBase and < VowelBase + VowelCount;

    private static bool IsTrailing(int codePoint) => codePoint is > TrailingBase and < TrailingBase + TrailingCount;
}
