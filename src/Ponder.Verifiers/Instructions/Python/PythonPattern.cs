namespace Ponder.Verifiers.Instructions.Python;

/// <summary>
/// A regular expression with the meaning that Python's <c>re</c> gives it: Unicode classes, <c>^</c> and <c>$</c>, preference of
/// the leftmost, then of the first alternative. All ways are followed at once, so no pattern takes more than its size times
/// the length of the text for one match, and a budget of steps bounds all matches together.
/// </summary>
internal sealed class PythonPattern
{
    private const int LengthLimit = 10_000;
    private readonly PatternProgram _program;

    /// <summary>Compiles a pattern.</summary>
    /// <exception cref="VerificationException">It is no pattern, or none that can be matched in bounded time.</exception>
    public PythonPattern(string pattern, bool ignoreCase = false, bool multiline = false)
    {
        if (pattern.Length > LengthLimit)
            throw new VerificationException(VerificationErrorKind.BadReference, "pattern: too long");
        _program = PatternProgram.Compile(PatternParser.Parse(pattern, ignoreCase, multiline));
    }

    /// <summary><c>re.search</c>, as far as whether there is a match.</summary>
    public bool IsMatch(string text) => Matches(text).Any();

    /// <summary>The number of matches that <c>re.findall</c> finds.</summary>
    public int Count(string text) => Matches(text).Count();

    /// <summary>The matches of <c>re.finditer</c>, as ranges of <see cref="PythonText.CodePoints"/> in <paramref name="text"/>.</summary>
    /// <exception cref="VerificationException">The step budget ran out.</exception>
    public IEnumerable<(int Start, int End)> Matches(string text)
    {
        PatternMatcher matcher = new(_program, PythonText.CodePoints(text));
        int from = 0;
        bool advance = false;
        while (matcher.Search(from, advance) is (int start, int end) match)
        {
            yield return match;
            advance = start == end;
            from = end;
        }
    }

    /// <summary>The texts of <c>re.findall</c> for a pattern without groups.</summary>
    public IEnumerable<string> Texts(string text)
    {
        int point = 0;
        int unit = 0;
        foreach ((int start, int end) in Matches(text))
        {
            Skip(text, ref point, ref unit, start);
            int first = unit;
            Skip(text, ref point, ref unit, end);
            yield return text[first..unit];
        }
    }

    /// <summary>The pieces of <c>re.split</c> for a pattern without groups.</summary>
    public IReadOnlyList<string> Split(string text)
    {
        List<string> pieces = [];
        int point = 0;
        int unit = 0;
        int last = 0;
        foreach ((int start, int end) in Matches(text))
        {
            Skip(text, ref point, ref unit, start);
            pieces.Add(text[last..unit]);
            Skip(text, ref point, ref unit, end);
            last = unit;
        }
        pieces.Add(text[last..]);
        return pieces;
    }

    private static void Skip(string text, ref int point, ref int unit, int target)
    {
        for (; point < target; point++)
            unit += PythonText.Width(PythonText.CodePointAt(text, unit));
    }
}
