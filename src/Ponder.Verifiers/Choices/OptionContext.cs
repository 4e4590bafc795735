using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Ponder.Verifiers.Choices;

/// <summary>What stands around options: whether they are denied, or chosen at all.</summary>
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

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_verbs =
        "is are was were has have had does do did can could would will should must may might isn wasn hasn doesn couldn wouldn"
        .Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Words after a letter that leave it the end of its clause.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_closings = (
        "because since as for due based given which with by but so therefore thus hence not rather according and or instead if "
        + "where while when seems from then here there though too again overall indeed of over in at on to")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Words before a letter that do not make it a name, as "group A" and "vitamin B" are.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_introductions = (
        "option options choice choices answer answers ans letter selection alternative one final correct "
        + "is was be are being of like with for to as on at so thus therefore hence then and or but that only just either both "
        + "maybe perhaps still again now choose chooses chose chosen choosing pick picks picked picking select selects selected "
        + "selecting say says saying guess prefer take try mark circle leave leaves leaving left get gets got go goes going keep "
        + "favor favors favour favours support supports suggest suggests indicate indicates imply implies give gives giving "
        + "yield yields mean means meaning equal equals become becomes match matches think believe bet vote s re d ll")
        .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the text says that it is not this one, or these, or only asks.</summary>
    public static bool IsDenied(string text, OptionGroup group)
    {
        string before = text[Math.Max(0, group.First.Start - Reach)..group.First.Start];
        string after = After(text, group);
        return s_deniedBefore.IsMatch(before) || s_deniedAfter.IsMatch(after) || after.TrimStart(' ').StartsWith('?');
    }

    /// <summary>Whether it is the name of something, by the word before it: "group A", "vitamin A". "(A)" is no name.</summary>
    public static bool IsName(string text, OptionGroup group)
    {
        if (group.First.IsEnclosed)
            return false;
        ReadOnlySpan<char> before = text.AsSpan(0, group.First.Start).TrimEnd(' ');
        int start = before.Length;
        while (start > 0 && OptionLetter.IsWordPart(before[start - 1]))
            start--;
        ReadOnlySpan<char> word = before[start..];
        return word.Length > 0 && !word.EndsWith("ly", StringComparison.OrdinalIgnoreCase) && !s_introductions.Contains(word);
    }

    /// <summary>Whether it goes on to something else than a choice: "A is larger", "B cells", "C lies on the line".</summary>
    public static bool IsSubject(string text, OptionGroup group)
    {
        ReadOnlySpan<char> after = text.AsSpan(group.Last.End).TrimStart(' ');
        int length = 0;
        while (length < after.Length && char.IsAsciiLetter(after[length]))
            length++;
        ReadOnlySpan<char> word = after[..length];
        // After brackets stands the option's own text: "(B) oak".
        if (group.Last.IsEnclosed)
            return s_verbs.Contains(word);
        return length > 0 && char.IsAsciiLetterLower(word[0]) && !word.EndsWith("ly", StringComparison.Ordinal)
            && !s_closings.Contains(word);
    }

    private static string After(string text, OptionGroup group) =>
        text[group.Last.End..Math.Min(text.Length, group.Last.End + Reach)];
}
