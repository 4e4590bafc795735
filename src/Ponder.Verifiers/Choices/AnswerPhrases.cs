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
        + @"|\\f?box(ed)?[ ]*\{[ ]*|####[ ]*|<(final[_-]?)?(answer|choice)[ ]*>[ \n]*"
        + @"|(答案|选项|结论)(应该|应当|应|就|只能|必然|显然)?(是|为|选|:)[ \n]*"
        + @"|选(择|了|的是)?[ ]*)" + Fillers, Bounded);

    /// <summary>Phrases before which it stands.</summary>
    private static readonly Regex s_after = new(
        @"\A[ ]*((is|was|must be|has to be|would be|seems|looks|appears)( to be| like)? "
        + @"(clearly |definitely |indeed |therefore |thus |obviously )*"
        + @"((the |my |our )?(single |most |more )?"
        + @"(correct|right|best|better|accurate|appropriate|likely|plausible|probable|reasonable|suitable)"
        + @"( answer| option| choice| one)?[ ]*([.,;!)\n]|because\b|since\b|as\b|\z)"
        + @"|(the |my |our )(final |best )?(answer|choice|pick|guess)\b)"
        + @"|(fits|makes)( the)?( best| most| more)?( sense)?[ ]*([.,;!)\n]|\z)"
        + @"|(选项|项)?(是|为)?(唯一)?正确)", Bounded);

    /// <summary>Before a phrase: it is denied, or only supposed.</summary>
    private static readonly Regex s_spoiled = new(
        @"(\b(wrong|incorrect|false|bad|worst|if|whether|unless|suppose|assume|assuming"
        + @"|not|never|previous|cannot|wouldn['’]t|didn['’]t|don['’]t|not to)|n['’]t|不|别|勿|若|如果|假如|假设|错误|非)"
        + @"( the| an?| that| my| correct| right| best| final|的| to| we| you| I)*[ ]*\z",
        Bounded);

    private const int Reach = 40;

    public static ChoiceReading Read(string text, List<OptionGroup> groups, ChoiceOptions options)
    {
        List<Statement> statements = [];
        for (Match phrase = s_before.Match(text); phrase.Success; phrase = phrase.NextMatch())
        {
            if (ReadAfter(text, phrase, groups, options) is { Reading.IsFinal: true } statement)
                statements.Add(statement);
        }
        foreach (OptionGroup group in groups)
        {
            Match phrase = s_after.Match(text[group.Last.End..Math.Min(text.Length, group.Last.End + (2 * Reach))]);
            if (phrase.Success && !IsSpoiled(text, group.First.Start) && !OptionContext.IsName(text, group))
                statements.Add(new(group.First.Start, group.Last.End + phrase.Length, group.Read("from a phrase")));
        }
        return Statements.Last(text, statements.OrderBy(statement => statement.Start));
    }

    private static Statement ReadAfter(string text, Match phrase, List<OptionGroup> groups, ChoiceOptions options)
    {
        int start = phrase.Index + phrase.Length;
        Statement none = new(phrase.Index, start, ChoiceReading.None);
        if (IsSpoiled(text, phrase.Index))
            return none;
        if (OptionLetter.At(text, start, options) is not OptionLetter option)
            return none with { Reading = OptionTexts.ReadAt(text, start, options) };
        if (!option.IsCapital && !option.IsEnclosed && !phrase.Value.Contains("answer", StringComparison.OrdinalIgnoreCase)
            && phrase.Value[0] is not ('\\' or '<') && phrase.Value[0] < '\u2E80')
            return none;
        OptionGroup group = OptionGroup.At(text, option, groups, options);
        return OptionContext.IsDenied(text, group)
            ? none
            : new(phrase.Index, group.Last.End, group.Read("from a phrase"));
    }

    private static bool IsSpoiled(string text, int position) => s_spoiled.IsMatch(text[Math.Max(0, position - Reach)..position]);
}
