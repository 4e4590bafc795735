using System.Text.RegularExpressions;

namespace Ponder.Verifiers.Choices;

/// <summary>What stands around an option's letter: whether it is denied, or one of several.</summary>
internal static class OptionContext
{
    private const RegexOptions Bounded = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    /// <summary>How much before and after a letter is looked at.</summary>
    private const int Reach = 48;

    private static readonly Regex s_deniedBefore = new(
        @"(\bnot|n['’]t|\bnor|\bneither|\bnever|\bcannot|\brul(e|es|ed|ing) out|\beliminat(e|es|ed|ing)|\bexclud(e|es|ed|ing)"
        + @"|\breject(s|ed|ing)?|\bexcept|\bthan|\bunlike|\binstead of|\brather than"
        + @"|不是|不选|不选择|不能选|排除|并非|除了|不应选|不为"
        + @"|\b(wrong|incorrect|bad|false|worst) (answer|option|choice)( is| was|:)?)"
        + @"( be| the| an?| option| choice| answer|选项|[ ])*[ (\[""“]*\z", Bounded);

    private static readonly Regex s_deniedAfter = new(
        @"\A[ ]*(选项|项)?((is|are|was|would be|seems|looks|must be|cannot|can['’]t|could not|isn['’]t|doesn['’]t|does not)"
        + @"[ ]+(clearly |definitely |also |therefore |obviously )*"
        + @"(not|wrong|incorrect|false|eliminated|excluded|ruled out|invalid|impossible|be|work|fit)\b"
        + @"|(isn['’]t|doesn['’]t|can['’]t|cannot)\b|(显然|是|都|也)*(错误|错|不对|不正确|不符|不成立|排除|被排除))", Bounded);

    private static readonly Regex s_next = new(
        @"\A[ ]*(,|/|&|、|;|\bor\b|\band\b|或者|或|还是|和|与|及)[ ]*(and |or |either |option |choice )*", Bounded);
    private static readonly Regex s_afterSecond = new(
        @"\A[ ]*([.,;:!?)}\]""'”/、，。]|and\b|or\b|或|和|与|\n|\z|are\b|都|均|中)", Bounded);

    /// <summary>Whether the text says that it is not this one, or only asks.</summary>
    public static bool IsDenied(string text, OptionLetter option)
    {
        string before = text[Math.Max(0, option.Start - Reach)..option.Start];
        string after = text[option.End..Math.Min(text.Length, option.End + Reach)];
        return s_deniedBefore.IsMatch(before) || s_deniedAfter.IsMatch(after) || after.TrimStart(' ').StartsWith('?');
    }

    /// <summary>Whether another option is named in the same breath: "A or B", "A/C", "A、B".</summary>
    public static bool HasCompanion(string text, OptionLetter option, ChoiceOptions options)
    {
        Match joint = s_next.Match(text[option.End..Math.Min(text.Length, option.End + Reach)]);
        if (!joint.Success || OptionLetter.At(text, option.End + joint.Length, options) is not OptionLetter second)
            return false;
        if (second.Letter == option.Letter || (!second.IsCapital && !second.IsEnclosed))
            return false;
        return second.IsEnclosed || s_afterSecond.IsMatch(text[second.End..Math.Min(text.Length, second.End + Reach)]);
    }
}
