using System.Globalization;
using Ponder.Text.Constraints.Characters;
using Ponder.Text.Constraints.Grammar;

namespace Ponder.Text.Constraints.Patterns;

/// <summary>Reads single characters, escapes and bracketed classes of a pattern.</summary>
internal sealed class PatternClasses(string pattern, Func<string, int, TextException> error)
{
    private static readonly CodePointSet s_digits = CodePointSet.Range('0', '9');
    private static readonly CodePointSet s_word = new([('0', '9'), ('A', 'Z'), ('a', 'z'), ('_', '_')]);
    private static readonly CodePointSet s_space = new([('\t', '\r'), (' ', ' ')]);

    // \w of .NET knows letters and digits of all scripts, \s of both more white space. A complement leaves out what
    // either dialect would.
    private static readonly Lazy<CodePointSet> s_wordEverywhere = new(() =>
        Categories("L", "Mn", "Mc", "Nd", "Pc").Union(s_word).Union(CodePointSet.Of(0x200C, 0x200D)));

    private static readonly Lazy<CodePointSet> s_spaceEverywhere = new(() =>
        Categories("Z").Union(s_space).Union(CodePointSet.Of(0x85, 0xFEFF, 0x180E)));

    /// <summary>What a dot stands for: everything but ends of lines.</summary>
    public static CodePointSet Dot { get; } = CodePointSet.Of('\n', '\r', 0x2028, 0x2029).Complement();

    /// <summary>The character at a position, which may be a pair of surrogates.</summary>
    public int Character(ref int position)
    {
        char c = pattern[position];
        if (!char.IsSurrogate(c))
        {
            position++;
            return c;
        }
        if (!char.IsHighSurrogate(c) || position + 1 >= pattern.Length || !char.IsLowSurrogate(pattern[position + 1]))
            throw error("half a character: expected valid Unicode", position);
        position += 2;
        return char.ConvertToUtf32(c, pattern[position - 1]);
    }

    /// <summary>The characters that an escape stands for; the position is at its backslash.</summary>
    /// <param name="position">Where the escape begins; then, where it ends.</param>
    /// <param name="wide">
    /// Whether to take all that either dialect reads into a class, as is right where it is negated; else what both do.
    /// </param>
    public CodePointSet Escape(ref int position, bool wide = false)
    {
        int start = position++;
        if (position >= pattern.Length)
            throw error("a backslash with nothing behind it", start);
        char c = pattern[position++];
        switch (c)
        {
            case 'd': return wide ? Categories("Nd") : s_digits;
            case 'D': return (wide ? s_digits : Categories("Nd")).Complement();
            case 'w': return wide ? s_wordEverywhere.Value : s_word;
            case 'W': return (wide ? s_word : s_wordEverywhere.Value).Complement();
            case 's': return wide ? s_spaceEverywhere.Value : s_space;
            case 'S': return (wide ? s_space : s_spaceEverywhere.Value).Complement();
            case 'p' or 'P': return Category(ref position, start, c == 'P');
            case 't': return CodePointSet.Of('\t');
            case 'n': return CodePointSet.Of('\n');
            case 'r': return CodePointSet.Of('\r');
            case 'f': return CodePointSet.Of('\f');
            case 'v': return CodePointSet.Of('\v');
            case '0': return CodePointSet.Of('\0');
            case 'x': return CodePointSet.Of(Hexadecimal(ref position, start, 2));
            case 'u': return CodePointSet.Of(Utf16(ref position, start));
            case not (>= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9') and < (char)0x80: return CodePointSet.Of(c);
            default: throw error($"\\{c} is not a known escape", start);
        }
    }

    /// <summary>A class in brackets; the position is at the first.</summary>
    public CodePointSet Class(ref int position)
    {
        int start = position++;
        bool negated = Take('^', ref position);
        CodePointSet set = CodePointSet.Of();
        while (true)
        {
            if (position >= pattern.Length)
                throw error("a class without end: expected ]", start);
            // Dialects disagree about [] and [^]; an escape says what is meant.
            if (pattern[position] == ']')
            {
                if (position++ == start + (negated ? 2 : 1))
                    throw error("an empty class: expected a character, or \\]", start);
                return negated ? set.Complement() : set;
            }
            set = set.Union(Members(ref position, negated));
        }
    }

    private CodePointSet Members(ref int position, bool wide)
    {
        int start = position;
        CodePointSet first = Member(ref position, wide);
        bool isRange = position + 1 < pattern.Length && pattern[position] == '-' && pattern[position + 1] != ']';
        if (!isRange)
            return first;
        position++;
        CodePointSet last = Member(ref position, wide);
        if (!IsSingle(first) || !IsSingle(last))
            throw error("a range needs a character at either end", start);
        (int from, int to) = (first.Ranges[0].First, last.Ranges[0].First);
        return from <= to ? CodePointSet.Range(from, to) : throw error("a range that runs backwards", start);
    }

    private CodePointSet Member(ref int position, bool wide)
    {
        char c = pattern[position];
        // .NET subtracts classes after -[, and others nest them: nobody is served by guessing.
        if (c == '[')
            throw error("a bracket within a class: expected \\[", position);
        if (c != '\\')
            return CodePointSet.Of(Character(ref position));
        if (position + 1 < pattern.Length && pattern[position + 1] == 'b')
        {
            position += 2;
            return CodePointSet.Of('\b');
        }
        return Escape(ref position, wide);
    }

    private CodePointSet Category(ref int position, int start, bool negated)
    {
        int end = position < pattern.Length && pattern[position] == '{' ? pattern.IndexOf('}', position) : -1;
        CodePointSet? set = end < 0 ? null : UnicodeClasses.Find(pattern[(position + 1)..end]);
        if (set is null)
            throw error("expected a general category, as in \\p{L} or \\p{Lu}", start);
        position = end + 1;
        return negated ? set.Complement() : set;
    }

    private int Utf16(ref int position, int start)
    {
        int high = Hexadecimal(ref position, start, 4);
        if (high is < 0xD800 or > 0xDFFF)
            return high;
        if (high <= 0xDBFF && pattern.AsSpan(position).StartsWith("\\u"))
        {
            position += 2;
            int low = Hexadecimal(ref position, start, 4);
            if (low is >= 0xDC00 and <= 0xDFFF)
                return char.ConvertToUtf32((char)high, (char)low);
        }
        throw error("half a character: expected a pair of surrogates", start);
    }

    private int Hexadecimal(ref int position, int start, int digits)
    {
        if (position + digits > pattern.Length || !int.TryParse(
            pattern.AsSpan(position, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value))
            throw error($"expected {digits} hexadecimal digits", start);
        position += digits;
        return value;
    }

    private bool Take(char c, ref int position)
    {
        if (position >= pattern.Length || pattern[position] != c)
            return false;
        position++;
        return true;
    }

    private static bool IsSingle(CodePointSet set) => set.Ranges is [(int first, int last)] && first == last;

    private static CodePointSet Categories(params string[] names) =>
        names.Aggregate(CodePointSet.Of(), (set, name) => set.Union(UnicodeClasses.Find(name)!));
}
