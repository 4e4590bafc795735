using Ponder.Verifiers.Mathematics.Expressions;

namespace Ponder.Verifiers.Mathematics.Extraction;

/// <summary>
/// The numbers of a plain text as candidates. Those that are joined ("4, 5 or 6", "x = 1 and x = 2") are one answer of
/// several parts: who lists candidates has not chosen one of them.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="numbers">Its numbers, in order.</param>
internal sealed class NumberGroups(string text, List<PlainNumber> numbers)
{
    private static readonly string[] s_months =
    [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ];

    // What makes a number the subject of a clause of its own: "5, and 6 is too many".
    private static readonly string[] s_verbs = ["is", "isn't", "was", "would", "does", "doesn't", "has", "can", "cannot", "can't"];

    /// <summary>The candidate that a number belongs to.</summary>
    /// <param name="index">Which number.</param>
    public Candidate Of(int index)
    {
        PlainNumber number = numbers[index];
        if (InequalityBefore(number.Start) is string side)
            return new(number.Start, number.End, [new CandidatePart(side + number.Source, number.IsPercent)]);
        int first = index;
        int last = index;
        Joint joint = Joint.Comma;
        for (; first > 0 && LinkBefore(first) is Joint link; first--)
            joint = Joints.Stronger(joint, link);
        for (; last + 1 < numbers.Count && LinkBefore(last + 1) is Joint link; last++)
            joint = Joints.Stronger(joint, link);
        // Two numbers and nothing but a comma between them may be a date, or a number and the beginning of something else.
        if (last == first + 1 && joint == Joint.Comma && NameBefore(numbers[last].Start) < 0
            && (!EndsThere(numbers[last].End) || FollowsMonth(numbers[first].Start)))
            first = last = index;
        List<CandidatePart> parts = [];
        for (int i = first; i <= last; i++)
            parts.Add(new CandidatePart(numbers[i].Source, numbers[i].IsPercent));
        return new(numbers[first].Start, numbers[last].End, parts, joint);
    }

    // How a number is joined to the one before it, or null.
    private Joint? LinkBefore(int index)
    {
        PlainNumber before = numbers[index - 1];
        PlainNumber number = numbers[index];
        int name = NameBefore(number.Start);
        if (name >= 0)
        {
            // Values of one name.
            return before.End <= name && NameBefore(before.Start) is var other and >= 0 && text[other] == text[name]
                ? Joints.Of(text.AsSpan(before.End..name), bySpace: false)
                : null;
        }
        return BeginsClause(number.End) || InequalityBefore(before.Start) is not null
            ? null
            : Joints.Of(text.AsSpan(before.End..number.Start), bySpace: false);
    }

    private bool BeginsClause(int at)
    {
        if (at >= text.Length || text[at] != ' ')
            return false;
        ReadOnlySpan<char> rest = text.AsSpan(at + 1);
        foreach (string verb in s_verbs)
        {
            if (rest.StartsWith(verb, StringComparison.Ordinal) && (rest.Length == verb.Length || !char.IsLetter(rest[verb.Length])))
                return true;
        }
        return false;
    }

    private bool EndsThere(int at)
    {
        while (at < text.Length && text[at] is ' ' or '*' or '"' or '”' or ')' or ']' or '`')
            at++;
        return at >= text.Length || text[at] is '\n' or '\r' or '!' or '。'
            || (text[at] is '.' or '?' or ';' && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1])));
    }

    private bool FollowsMonth(int at)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, at).TrimEnd();
        foreach (string month in s_months)
        {
            if (before.EndsWith(month, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    // The inequality whose right side a place is, "x > "; null if there is none. Arrows, tags and marks of quotations are none.
    private string? InequalityBefore(int place)
    {
        int end = SkipSpacesBack(place);
        int start = end;
        while (start > 0 && text[start - 1] is '<' or '>' or '≤' or '≥' or '≠' or '!' or '=')
            start--;
        string sign = text[start..end];
        if (sign is not ("<" or ">" or "<=" or ">=" or "≤" or "≥" or "≠" or "!=")
            || start == 0 || text[start - 1] is '\n' or '-' || (text[start] == '>' && Tags.EndsAt(text, start)))
            return null;
        int left = SkipSpacesBack(start);
        bool named = left > 0 && char.IsAsciiLetter(text[left - 1]) && (left == 1 || !char.IsAsciiLetterOrDigit(text[left - 2]));
        return named ? $"{text[left - 1]} {sign} " : $"{sign} ";
    }

    private int SkipSpacesBack(int at)
    {
        while (at > 0 && text[at - 1] == ' ')
            at--;
        return at;
    }

    // Where the letter stands that an equals sign before a place gives a value to, or -1.
    private int NameBefore(int place)
    {
        int at = place - 1;
        while (at > 0 && text[at] == ' ')
            at--;
        if (at <= 0 || text[at] != '=')
            return -1;
        at--;
        while (at > 0 && text[at] == ' ')
            at--;
        return at >= 0 && char.IsAsciiLetter(text[at]) && (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) ? at : -1;
    }
}
