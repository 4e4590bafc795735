using System.Text.RegularExpressions;

namespace Ponder.Verifiers.Choices;

/// <summary>Options named in one breath: "B", "A or B", "(A)(B)(C)", "A|B|C|D".</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
/// <param name="IsOne">Whether all have the same letter.</param>
internal readonly record struct OptionGroup(OptionLetter First, OptionLetter Last, bool IsOne)
{
    private const RegexOptions Bounded = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    /// <summary>How much of what follows is looked at.</summary>
    private const int Reach = 48;

    /// <summary>Verbs in the singular after which "A and B is …" speaks of B alone.</summary>
    private static readonly Regex s_singular = new(
        @"\A[ )\]""'’”]*(is|isn|was|wasn|has|hasn|does|doesn|seems|looks|cannot|can|could|would|will|may|might|must|should)\b",
        Bounded);

    /// <summary>Nothing more of its line follows.</summary>
    private static readonly Regex s_endsLine = new(@"\A[ )\]}""'’”.!。！]*(\n|\z)", Bounded);

    /// <summary>The letter that is named; null if several are.</summary>
    public char? Letter => IsOne ? First.Letter : null;

    /// <summary>What it chooses, if it chooses anything.</summary>
    public ChoiceReading Read(string source) => Letter is char letter ? new(letter, source) : ChoiceReading.Several;

    /// <summary>All groups of a text, in order.</summary>
    public static List<OptionGroup> All(string text, ChoiceOptions options)
    {
        List<OptionLetter> letters = [.. LoneLetters.All(text, options)];
        List<OptionGroup> groups = [];
        // From the end: whether a letter belongs to the next group depends on what follows that one.
        for (int i = letters.Count - 1; i >= 0; i--)
        {
            OptionGroup one = new(letters[i], letters[i], true);
            if (groups.Count > 0 && AreJoined(text, letters[i], groups[^1]))
                groups[^1] = one.With(groups[^1]);
            else
                groups.Add(one);
        }
        groups.Reverse();
        return Merge(text, groups);
    }

    /// <summary>The group that begins with a letter.</summary>
    /// <param name="text">The text.</param>
    /// <param name="option">The letter, which need not stand alone: lower-case ones count after phrases.</param>
    /// <param name="groups">All groups of the text.</param>
    /// <param name="options">What can be chosen.</param>
    public static OptionGroup At(string text, OptionLetter option, List<OptionGroup> groups, ChoiceOptions options)
    {
        int index = FirstFrom(groups, option.Start);
        OptionGroup one = new(option, option, option.IsCapital || !IsInLowerList(text, option, options));
        if (index == groups.Count)
            return one;
        OptionGroup next = groups[index];
        if (next.First.Start <= option.End)
        {
            one = one.With(next);
            if (++index == groups.Count)
                return one;
            next = groups[index];
        }
        else if (AreJoined(text, option, next))
        {
            return one.With(next);
        }
        // A phrase is a beginning of its own: "The answer is A. B. C."
        return IsLoose(text, one, next) && next.EndsItem(text) ? one.With(next) : one;
    }

    /// <summary>"a/b/c" or "b, c".</summary>
    private static bool IsInLowerList(string text, OptionLetter option, ChoiceOptions options)
    {
        int at = option.End;
        while (at < text.Length && at - option.End < 4 && text[at] is ' ' or ',' or '/' or '|' or '&')
            at++;
        return at > option.End && OptionLetter.At(text, at, options) is OptionLetter second && second.Letter != option.Letter;
    }

    private static int FirstFrom(List<OptionGroup> groups, int position)
    {
        int low = 0;
        int high = groups.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (groups[middle].Last.End <= position)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>Joins groups that are sentences or lines of their own: "A. B. C.", one a line.</summary>
    private static List<OptionGroup> Merge(string text, List<OptionGroup> groups)
    {
        List<OptionGroup> merged = [];
        foreach (OptionGroup group in groups)
        {
            if (merged.Count > 0 && IsLoose(text, merged[^1], group) && merged[^1].BeginsLine(text) && group.EndsItem(text))
                merged[^1] = merged[^1].With(group);
            else
                merged.Add(group);
        }
        return merged;
    }

    private static bool AreJoined(string text, OptionLetter option, OptionGroup next) =>
        Joints.Of(text.AsSpan(option.End, next.First.Start - option.End)) switch
        {
            Joint.Or => true,
            Joint.And => !next.IsSingle || !s_singular.IsMatch(next.After(text)),
            Joint.List => !next.IsFollowedByWord(text),
            _ => false,
        };

    private static bool IsLoose(string text, OptionGroup first, OptionGroup second) =>
        Joints.Of(text.AsSpan(first.Last.End, second.First.Start - first.Last.End)) == Joint.Loose;

    private OptionGroup With(OptionGroup next) => new(First, next.Last, IsOne && next.IsOne && First.Letter == next.First.Letter);

    private bool IsSingle => First == Last;

    private string After(string text) => text[Last.End..Math.Min(text.Length, Last.End + Reach)];

    private bool IsFollowedByWord(string text)
    {
        ReadOnlySpan<char> after = text.AsSpan(Last.End).TrimStart(" )]\"'’”");
        return after.Length > 0 && OptionLetter.IsWordPart(after[0]) && (IsSingle || !StartsWithPlural(after));
    }

    /// <summary>"A, B are …" speaks of both.</summary>
    private static bool StartsWithPlural(ReadOnlySpan<char> after) =>
        after.StartsWith("are", StringComparison.OrdinalIgnoreCase) && (after.Length == 3 || !OptionLetter.IsWordPart(after[3]));

    private bool EndsLine(string text) => s_endsLine.IsMatch(After(text));

    /// <summary>It ends its line, or a further sentence of a single letter follows.</summary>
    private bool EndsItem(string text)
    {
        if (EndsLine(text))
            return true;
        ReadOnlySpan<char> after = text.AsSpan(Last.End).TrimStart(" )]");
        if (after is not ['.' or '。' or ';' or '；', ..])
            return false;
        after = after[1..].TrimStart(' ');
        return after.Length > 0 && char.IsAsciiLetterUpper(after[0])
            && (after.Length == 1 || after[1] is '.' or '。' or ';' or '；' or '\n');
    }

    private bool BeginsLine(string text)
    {
        int line = text.AsSpan(0, First.Start).LastIndexOf('\n') + 1;
        return Joints.Of(text.AsSpan(line, First.Start - line)) == Joint.List;
    }
}
