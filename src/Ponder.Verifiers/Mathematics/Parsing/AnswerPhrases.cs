using System.Collections.Frozen;
using Ponder.Verifiers.Mathematics.Expressions;
using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics.Parsing;

/// <summary>What words beside a value do to it.</summary>
internal static class AnswerPhrases
{
    // With one of these, words are no unit and no label: the value is not the answer, or not all of it.
    private static readonly FrozenSet<string> s_qualifying = (
        "not no never nor or either twice thrice double triple factorial root multiple multiples over under above below "
        + "neither maybe perhaps possibly but else otherwise unless except without than least most less fewer minus "
        + "negative plus between half wrong false cannot zero two three four five six seven eight nine ten eleven twelve "
        + "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
        + "ninety").Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, Rational> s_magnitudes = new Dictionary<string, Rational>
    {
        ["dozen"] = 12,
        ["hundred"] = 100,
        ["thousand"] = 1000,
        ["million"] = 1_000_000,
        ["billion"] = 1_000_000_000,
        ["trillion"] = ((Rational)10).Pow(12),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] s_conditions = ["where", "for ", "with ", "when ", "if ", "such that"];

    /// <summary>How words join the values before and after them, or null if they do not.</summary>
    public static Joint? JointOf(string words)
    {
        ReadOnlySpan<char> trimmed = words.AsSpan().Trim().TrimStart(',').Trim();
        return Is(trimmed, "and") ? Joint.And : Is(trimmed, "or") ? Joint.Or : null;

        static bool Is(ReadOnlySpan<char> words, string joint) => words.EndsWith(joint, StringComparison.OrdinalIgnoreCase)
            && (words.Length == joint.Length || words[^(joint.Length + 1)] == ' ');
    }

    /// <summary>Whether words can be left out beside a value, as a unit or a label can.</summary>
    public static bool CanBeLeftOut(string words)
    {
        foreach (Range range in words.AsSpan().SplitAny(" ,;.:()-~"))
        {
            ReadOnlySpan<char> word = words.AsSpan()[range];
            // The digits of cm2 and H2O belong to the word.
            if (word.IsEmpty || (!char.IsAsciiDigit(word[0]) && !word.EndsWith("n't", StringComparison.OrdinalIgnoreCase)
                && !s_qualifying.Contains(word.ToString())))
                continue;
            return false;
        }
        return true;
    }

    /// <summary>Whether words begin a condition on the value before them.</summary>
    public static bool BeginCondition(string words)
    {
        ReadOnlySpan<char> trimmed = words.AsSpan().Trim().TrimStart(",;").Trim();
        foreach (string word in s_conditions)
        {
            if (trimmed.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                || trimmed.Equals(word.TrimEnd(), StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    /// <summary>The number that words behind a value multiply it by, as "million" does; null for all others.</summary>
    public static Rational? Magnitude(string words)
    {
        ReadOnlySpan<char> trimmed = words.AsSpan().TrimStart();
        int end = trimmed.IndexOf(' ');
        return s_magnitudes.TryGetValue((end < 0 ? trimmed : trimmed[..end]).ToString(), out Rational value) ? value : null;
    }
}
