using Ponder.Verifiers.Languages;

namespace Ponder.Verifiers.Composition.Shaping;

/// <summary>How many words of a text are in a language, and how many in others; some count for none.</summary>
/// <param name="Own">Words in the language.</param>
/// <param name="Other">Words in others.</param>
public readonly record struct LanguageShare(int Own, int Other)
{
    /// <summary>More spans than these are not asked the models about, so that the work is bounded.</summary>
    private const int MaxQuestions = 256;

    /// <summary>Shorter spans can be in any language.</summary>
    private const int LeastLetters = 12;

    /// <summary>Fewer Chinese characters may stand in a Japanese or Korean sentence alone.</summary>
    private const int LeastHan = 8;

    /// <summary>The share; null if no word counts for any language.</summary>
    public double? Value => Own + Other == 0 ? null : (double)Own / (Own + Other);

    /// <summary>Counts the words of a text.</summary>
    /// <param name="text">The text; code, formulas and addresses in it do not count.</param>
    /// <param name="code">The language's ISO 639-1 code.</param>
    /// <exception cref="VerificationException">The language is not known.</exception>
    public static LanguageShare Of(string text, string code)
    {
        if (!WrittenLanguage.TryFind(code, out WrittenLanguage? language))
            throw CaseFields.Bad("target_language", $"expected one of {WrittenLanguage.Codes}");
        List<LanguageSpan> spans = LanguageSpan.Split(Prose.Of(text));
        int stride = 1 + ((spans.Count - 1) / MaxQuestions);
        int own = 0;
        int other = 0;
        bool? isOwn = null;
        for (int i = 0; i < spans.Count; i++)
        {
            LanguageSpan span = spans[i];
            string inScript = span.Text(language);
            // Where there are too many, one answers for those that follow it.
            if (i % stride == 0)
                isOwn = IsOwn(inScript, language);
            int words = span.Count(language);
            other += span.Words.Count - words;
            (int first, int second) = CountOwn(span, words, language, isOwn);
            own += first;
            other += second;
        }
        return new(own, other);
    }

    /// <summary>Of the words of a span in the language's scripts: those in the language, and those in another.</summary>
    private static (int Own, int Other) CountOwn(LanguageSpan span, int words, WrittenLanguage language, bool? isOwn)
    {
        int han = span.Count(Script.Han);
        int kana = span.Count(Script.Kana);
        switch (language.Code)
        {
            case "zh" when 8 * kana >= han + kana:
                return (0, words);
            case "ja" or "ko" when words == han:
                return (0, han < LeastHan ? 0 : han);
        }
        return isOwn switch
        {
            true => (words, 0),
            false => (0, words),
            null => (0, 0),
        };
    }

    /// <summary>Whether a text in the language's script is in the language; null if that cannot be told.</summary>
    private static bool? IsOwn(string text, WrittenLanguage language)
    {
        if (!language.SharesScript)
            return true;
        if (text.Count(char.IsLetter) < LeastLetters)
            return null;
        if (language.Has(Script.Latin) && EnglishWords.AreIn(text))
            return language.Code == "en";
        return LanguageModels.Probability(text, language.Code) switch
        {
            >= 0.05 => true,
            < 0.001 => false,
            _ => null,
        };
    }
}
