using System.Text.RegularExpressions;

namespace Ponder.Verifiers.Choices;

/// <summary>Phrases that state a choice, in English and Chinese, and boxes. The last one in the text counts.</summary>
internal static class AnswerPhrases
{
    private const RegexOptions Bounded = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    /// <summary>Words between a phrase and its letter.</summary>
    private const string Fillers =
        "(definitely |clearly |therefore |thus |indeed |likely |probably |most |simply |actually |just |the |letter |option "
        + "|choice |answer |either |in fact |then |obviously |选项|：|:|[ ])*";

    /// <summary>Phrases after which a letter stands.</summary>
    private static readonly Regex s_before = new(
        @"(\b(answer|option|choice)[ ]*(is|was|would be|should be|must be|has to be|will be|[:=])[ \n]*"
        + @"|\b(choose|chose|select|selected|pick|picked|go with|going with|choosing|selecting)[ ]+"
        + @"|\\f?box(ed)?[ ]*\{[ ]*|####[ ]*"
        + @"|(答案|选项|结论)(应该|应当|应|就|只能|必然|显然)?(是|为|选|:)[ \n]*"
        + @"|选(择|了|的是)?[ ]*)" + Fillers, Bounded);

    /// <summary>Phrases before which it stands.</summary>
    private static readonly Regex s_after = new(
        @"\A[ ]*(is (clearly |definitely |indeed |therefore |thus |obviously )*"
        + @"((the |most )*(correct|right|best|accurate|appropriate)( answer| option| choice| one)?"
        + @"[ ]*([.,;!)\n]|because\b|since\b|as\b|\z)"
        + @"|(the |my |our )(final )?(answer|choice)\b)"
        + @"|(选项|项)?(是|为)?(唯一)?正确)", Bounded);

    /// <summary>Before a phrase: it is denied, or only supposed.</summary>
    private static readonly Regex s_spoiled = new(
        @"(\b(wrong|incorrect|false|bad|worst|if|whether|unless|suppose|assume|assuming"
        + @"|not|never|previous|cannot|wouldn['’]t|didn['’]t|don['’]t|not to)|n['’]t|不|别|勿|若|如果|假如|假设|错误|非)"
        + @"( the| an?| that| my| correct| right| best| final|的| to| we| you| I)*[ ]*\z",
        Bounded);

    /// <summary>Words before an option that is the subject of its sentence.</summary>
    private static readonly HashSet<string> s_introductions = new(StringComparer.OrdinalIgnoreCase)
    {
        "option", "choice", "answer", "so", "that", "thus", "therefore", "hence", "think", "believe", "only", "but", "and",
    };

    private const int Reach = 40;

    public static ChoiceReading Read(string text, ChoiceOptions options)
    {
        (int Position, ChoiceReading Reading) last = (-1, ChoiceReading.None);
        for (Match phrase = s_before.Match(text); phrase.Success; phrase = phrase.NextMatch())
        {
            ChoiceReading reading = ReadAfter(text, phrase, options);
            if (reading.IsFinal)
                last = (phrase.Index + phrase.Length, reading);
        }
        foreach (OptionLetter option in LoneLetters.All(text, options))
        {
            string after = text[option.End..Math.Min(text.Length, option.End + (2 * Reach))];
            if (option.Start > last.Position && s_after.IsMatch(after) && !IsSpoiled(text, option.Start) && !IsNoun(text, option))
                last = (option.Start, new(option.Letter, "from a phrase"));
        }
        return last.Reading;
    }

    private static ChoiceReading ReadAfter(string text, Match phrase, ChoiceOptions options)
    {
        if (IsSpoiled(text, phrase.Index))
            return ChoiceReading.None;
        int start = phrase.Index + phrase.Length;
        if (OptionLetter.At(text, start, options) is not OptionLetter option)
            return OptionTexts.ReadAt(text, start, options);
        if (!option.IsCapital && !option.IsEnclosed && !phrase.Value.Contains("answer", StringComparison.OrdinalIgnoreCase)
            && !phrase.Value.StartsWith('\\') && phrase.Value[0] < '\u2E80')
            return ChoiceReading.None;
        if (OptionContext.HasCompanion(text, option, options))
            return ChoiceReading.Several;
        return OptionContext.IsDenied(text, option) ? ChoiceReading.None : new(option.Letter, "from a phrase");
    }

    private static bool IsSpoiled(string text, int position) => s_spoiled.IsMatch(text[Math.Max(0, position - Reach)..position]);

    /// <summary>
    /// "Vitamin A is the best": the letter belongs to the word before it, unless that is one that introduces options.
    /// </summary>
    private static bool IsNoun(string text, OptionLetter option)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, option.Start).TrimEnd(' ');
        if (before.Length == 0 || !OptionLetter.IsWordPart(before[^1]))
            return false;
        int start = before.Length;
        while (start > 0 && OptionLetter.IsWordPart(before[start - 1]))
            start--;
        return !s_introductions.Contains(before[start..].ToString());
    }
}
