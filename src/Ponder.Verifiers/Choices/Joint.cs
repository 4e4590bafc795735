using System.Collections.Frozen;

namespace Ponder.Verifiers.Choices;

/// <summary>What may stand between options that are named in one breath, and how closely it joins them.</summary>
internal enum Joint
{
    /// <summary>They are apart.</summary>
    None,

    /// <summary>A full stop, a semicolon or a new line: joined only if both are all that their clauses have.</summary>
    Loose,

    /// <summary>A separator or nothing: joined unless the second begins a clause of its own.</summary>
    List,

    /// <summary>"and": joined unless the second is the subject of a clause of its own.</summary>
    And,

    /// <summary>"or": joined.</summary>
    Or,
}

/// <summary>Reads <see cref="Joint"/>s.</summary>
internal static class Joints
{
    /// <summary>More than this between two options parts them.</summary>
    public const int MaxLength = 64;

    private const string Separators = " \t,/|&+-–—·•、，()[]{}\"'“”‘’「」『』【】<>";

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_and = Words("and as well plus");
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_or = Words("or alternatively through");

    /// <summary>Words that neither join nor part.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_fillers = Words(
        "option options choice answer letter either both possibly perhaps maybe probably also even else then the correct right "
        + "best final my");

    private static readonly string[] s_chineseAnd = ["以及", "和", "与", "及", "跟"];
    private static readonly string[] s_chineseOr = ["或者", "还是", "或"];

    /// <summary>How two options are joined by the text between them.</summary>
    public static Joint Of(ReadOnlySpan<char> between)
    {
        if (between.Length > MaxLength)
            return Joint.None;
        Joint joint = Joint.List;
        bool isLoose = false;
        while (between.Length > 0)
        {
            int length = 1;
            char first = between[0];
            if (first is '.' or '。' or ';' or '；' or '\n' or '\r')
                isLoose = true;
            else if (char.IsAsciiLetter(first))
                length = ReadWord(between, ref joint);
            else if (!Separators.Contains(first, StringComparison.Ordinal))
                length = ReadChinese(between, ref joint);
            if (length == 0)
                return Joint.None;
            between = between[length..];
        }
        return isLoose && joint == Joint.List ? Joint.Loose : joint;
    }

    private static int ReadWord(ReadOnlySpan<char> text, ref Joint joint)
    {
        int length = 1;
        while (length < text.Length && char.IsAsciiLetter(text[length]))
            length++;
        ReadOnlySpan<char> word = text[..length];
        if (s_or.Contains(word))
            joint = Joint.Or;
        else if (s_and.Contains(word))
            joint = joint == Joint.Or ? Joint.Or : Joint.And;
        else if (!s_fillers.Contains(word))
            return 0;
        return length;
    }

    private static int ReadChinese(ReadOnlySpan<char> text, ref Joint joint)
    {
        foreach (string word in s_chineseOr)
        {
            if (text.StartsWith(word))
            {
                joint = Joint.Or;
                return word.Length;
            }
        }
        foreach (string word in s_chineseAnd)
        {
            if (text.StartsWith(word))
            {
                joint = joint == Joint.Or ? Joint.Or : Joint.And;
                return word.Length;
            }
        }
        return text.StartsWith("选项") ? 2 : 0;
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words(string list) =>
        list.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
