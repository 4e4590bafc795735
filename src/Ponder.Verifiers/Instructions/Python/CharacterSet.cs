namespace Ponder.Verifiers.Instructions.Python;

/// <summary>A set of code points, as Python's regular expressions write them.</summary>
internal sealed class CharacterSet
{
    // Letters that Python holds equal when case is ignored though their lower cases differ (Lib/re/_casefix.py).
    private static readonly Dictionary<int, int[]> s_alike = Group(
        [0x69, 0x131], [0x73, 0x17F], [0xB5, 0x3BC], [0x345, 0x3B9, 0x1FBE], [0x390, 0x1FD3], [0x3B0, 0x1FE3], [0x3B2, 0x3D0],
        [0x3B5, 0x3F5], [0x3B8, 0x3D1], [0x3BA, 0x3F0], [0x3C0, 0x3D6], [0x3C1, 0x3F1], [0x3C2, 0x3C3], [0x3C6, 0x3D5],
        [0x432, 0x1C80], [0x434, 0x1C81], [0x43E, 0x1C82], [0x441, 0x1C83], [0x442, 0x1C84, 0x1C85], [0x44A, 0x1C86],
        [0x463, 0x1C87], [0x1C88, 0xA64B], [0x1E61, 0x1E9B], [0xFB05, 0xFB06]);

    private readonly List<(int First, int Last)> _ranges = [];
    private readonly List<(CharacterClass Class, bool Negated)> _classes = [];
    private readonly bool _ignoreCase;
    private bool[]? _ascii;

    /// <summary>An empty set.</summary>
    public CharacterSet(bool ignoreCase) => _ignoreCase = ignoreCase;

    /// <summary>Whether it is the complement that is meant.</summary>
    public bool Negated { get; init; }

    /// <summary>One character.</summary>
    public static CharacterSet Of(int codePoint, bool ignoreCase)
    {
        CharacterSet set = new(ignoreCase);
        set.Add(codePoint, codePoint);
        return set.Seal();
    }

    /// <summary>One class.</summary>
    public static CharacterSet Of(CharacterClass type, bool negated)
    {
        CharacterSet set = new(ignoreCase: false);
        set.Add(type, negated);
        return set.Seal();
    }

    /// <summary>Everything but the line feed, which is what the dot stands for.</summary>
    public static CharacterSet NoLineFeed { get; } = AllBut('\n');

    /// <summary>Adds a range.</summary>
    public void Add(int first, int last) => _ranges.Add((first, last));

    /// <summary>Adds a class.</summary>
    public void Add(CharacterClass type, bool negated) => _classes.Add((type, negated));

    /// <summary>Ends the additions.</summary>
    public CharacterSet Seal()
    {
        bool[] ascii = new bool[128];
        for (int code = 0; code < ascii.Length; code++)
            ascii[code] = Decide(code);
        _ascii = ascii;
        return this;
    }

    /// <summary>Whether a code point is in the set.</summary>
    public bool Holds(int codePoint) => _ascii is { } ascii && codePoint < ascii.Length ? ascii[codePoint] : Decide(codePoint);

    private static CharacterSet AllBut(int codePoint)
    {
        CharacterSet set = new(ignoreCase: false) { Negated = true };
        set.Add(codePoint, codePoint);
        return set.Seal();
    }

    private bool Decide(int codePoint) => Listed(codePoint) != Negated;

    private bool Listed(int codePoint)
    {
        foreach ((CharacterClass type, bool negated) in _classes)
        {
            if (IsOf(type, codePoint) != negated)
                return true;
        }
        if (!_ignoreCase)
            return InRange(codePoint);
        int lower = PythonText.Lower(codePoint);
        if (InRange(codePoint) || InRangeIgnoringCase(lower))
            return true;
        if (!s_alike.TryGetValue(lower, out int[]? alike))
            return false;
        foreach (int other in alike)
        {
            if (InRangeIgnoringCase(other))
                return true;
        }
        return false;
    }

    private bool InRange(int codePoint)
    {
        foreach ((int first, int last) in _ranges)
        {
            if (codePoint >= first && codePoint <= last)
                return true;
        }
        return false;
    }

    private bool InRangeIgnoringCase(int lower)
    {
        foreach ((int first, int last) in _ranges)
        {
            if (first == last ? PythonText.Lower(first) == lower : lower >= first && lower <= last)
                return true;
            if (first != last && Upper(lower) is int upper && upper >= first && upper <= last)
                return true;
        }
        return false;
    }

    private static int Upper(int codePoint) =>
        System.Text.Rune.TryCreate(codePoint, out System.Text.Rune rune) ? System.Text.Rune.ToUpperInvariant(rune).Value : codePoint;

    private static bool IsOf(CharacterClass type, int codePoint) => type switch
    {
        CharacterClass.Word => PythonText.IsWord(codePoint),
        CharacterClass.Digit => PythonText.IsDigit(codePoint),
        CharacterClass.Space => PythonText.IsSpace(codePoint),
        _ => false,
    };

    private static Dictionary<int, int[]> Group(params int[][] groups)
    {
        Dictionary<int, int[]> alike = [];
        foreach (int[] group in groups)
        {
            foreach (int member in group)
                alike[member] = group;
        }
        return alike;
    }
}

/// <summary>Classes of characters with a letter of their own.</summary>
internal enum CharacterClass
{
    /// <summary><c>\w</c>.</summary>
    Word,

    /// <summary><c>\d</c>.</summary>
    Digit,

    /// <summary><c>\s</c>.</summary>
    Space,
}
