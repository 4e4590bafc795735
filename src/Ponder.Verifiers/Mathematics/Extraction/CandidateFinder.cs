using Ponder.Verifiers.Mathematics.Expressions;

namespace Ponder.Verifiers.Mathematics.Extraction;

/// <summary>
/// Ranks the places of a text that may hold the answer, as Math-Verify does: "the final answer is … I hope" first, and the
/// "#### 42" of GSM8K with it; boxes and "final answer … is" next; then "answer:", "answer", and whatever formula or number
/// stands last.
/// </summary>
internal sealed class CandidateFinder
{
    private readonly string _text;
    private readonly List<FormulaSpan> _spans;
    private readonly List<(int Start, int End)> _covered;
    private readonly List<Box> _boxes;
    private readonly List<PlainNumber> _numbers;
    private readonly NumberGroups _groups;
    private readonly bool _latex;

    public CandidateFinder(string text, ExtractionTargets targets, WorkBudget budget)
    {
        _text = text;
        _latex = targets.HasFlag(ExtractionTargets.Latex);
        (_spans, _covered) = FormulaScanner.Scan(text, budget);
        _boxes = BoxScanner.Scan(text);
        budget.Spend(text.Length / 64);
        // What stands in a box is no plain text, and a formula of its own only as the whole box.
        _spans.RemoveAll(IsInBox);
        _covered = [.. _covered.Concat(_boxes.Select(box => (box.Start, box.End))).OrderBy(stretch => stretch.Item1)];
        _numbers = targets.HasFlag(ExtractionTargets.Expressions) ? PlainNumberScanner.Scan(text, _covered) : [];
        _groups = new NumberGroups(text, _numbers);
        if (!_latex)
            _spans = [];
    }

    /// <summary>The candidates by falling rank; within a rank those that end last come first, longer ones before
    /// shorter.</summary>
    public IEnumerable<Candidate> Find()
    {
        foreach (Candidate candidate in Ordered(AfterFinalAnswerIs().Concat(AfterHashes())))
            yield return candidate;
        foreach (Candidate candidate in Ordered(AfterFinalAnswer().Concat(_latex ? Boxed() : [])))
            yield return candidate;
        foreach (Candidate candidate in Ordered(AfterAnswer(colon: true)))
            yield return candidate;
        foreach (Candidate candidate in Ordered(AfterAnswer(colon: false)))
            yield return candidate;
        foreach (Candidate candidate in Ordered(Everything()))
            yield return candidate;
    }

    private static IEnumerable<Candidate> Ordered(IEnumerable<Candidate> candidates) =>
        candidates.OrderByDescending(candidate => candidate.End).ThenBy(candidate => candidate.Start);

    private IEnumerable<Candidate> AfterFinalAnswerIs()
    {
        foreach (int after in Occurrences("final answer is"))
        {
            int at = SkipSpaces(after < _text.Length && _text[after] == ':' ? after + 1 : after);
            if (AnyAt(at) is Candidate candidate && EndsInHope(candidate.End))
                yield return candidate;
        }
    }

    // A last line that begins with four hashes.
    private IEnumerable<Candidate> AfterHashes()
    {
        int at = _text.LastIndexOf("\n#### ", StringComparison.Ordinal);
        if (at >= 0 && AnyAt(SkipSpaces(at + 6)) is Candidate candidate && SkipSpaces(candidate.End) >= _text.Length)
            yield return candidate;
    }

    private bool EndsInHope(int at)
    {
        at = SkipSpaces(at);
        at = at < _text.Length && _text[at] == '.' ? at + 1 : at;
        return string.Compare(_text, SkipSpaces(at), "I hope", 0, 6, StringComparison.OrdinalIgnoreCase) == 0;
    }

    private IEnumerable<Candidate> AfterFinalAnswer()
    {
        foreach (int after in Occurrences("final answer"))
        {
            int limit = Math.Min(_text.Length - 3, after + 100);
            for (int at = after; at <= limit; at++)
            {
                if (!char.IsWhiteSpace(_text[at]) || string.CompareOrdinal(_text, at + 1, "is", 0, 2) != 0)
                    continue;
                int place = at + 3 < _text.Length && _text[at + 3] == ':' ? at + 4 : at + 3;
                if (AnyAt(SkipSpaces(place)) is Candidate candidate)
                {
                    yield return candidate;
                    break;
                }
            }
        }
    }

    private IEnumerable<Candidate> Boxed()
    {
        // Boxes in one formula, or joined by "and", belong together, however many: who lists them all has not chosen.
        for (int i = 0; i < _spans.Count; i++)
        {
            if (_spans[i].HasBox)
                yield return GroupFrom(ref i, boxesOnly: true);
        }
        int last = _boxes.Count - 1;
        if (last < 0 || IsCovered(_boxes[last].Start))
            yield break;
        int first = last;
        Joint joint = Joint.Comma;
        while (first > 0 && Joints.Of(_text.AsSpan(_boxes[first - 1].End.._boxes[first].Start), bySpace: true) is Joint link)
        {
            joint = Joints.Stronger(joint, link);
            first--;
        }
        yield return new Candidate(
            _boxes[first].Start, _boxes[last].End, [.. _boxes.GetRange(first, last - first + 1).Select(box =>
                new CandidatePart(box.Content, box.IsPercent))], joint);
    }

    private IEnumerable<Candidate> AfterAnswer(bool colon)
    {
        foreach (int after in Occurrences("answer"))
        {
            int start = after;
            if (colon && (start >= _text.Length || _text[start++] != ':'))
                continue;
            int span = FirstSpanFrom(start);
            if (span < _spans.Count && _spans[span].Start <= start + 50 && !IsDenied(_spans[span]))
                yield return GroupFrom(ref span, boxesOnly: false);
            int number = NumberAfter(start);
            if (number >= 0)
                yield return _groups.Of(number);
        }
    }

    // The last number behind an equals sign within a hundred characters, else the first within fifty; on the same line; or -1.
    private int NumberAfter(int start)
    {
        int line = _text.IndexOf('\n', start, Math.Min(110, _text.Length - start));
        line = line < 0 ? _text.Length : line;
        int first = -1;
        int equal = -1;
        for (int i = FirstNumberFrom(start); i < _numbers.Count && _numbers[i].Start <= start + 101
            && _numbers[i].Start < line; i++)
        {
            PlainNumber number = _numbers[i];
            if (IsFollowedByEquals(number.End) || Denial.Before(_text, number.Start))
                continue;
            if (first < 0 && number.Start <= start + 51)
                first = i;
            int before = number.Start - 1;
            while (before > start && _text[before] == ' ')
                before--;
            if (before >= start && _text[before] == '=')
                equal = i;
        }
        return equal >= 0 ? equal : first;
    }

    private int FirstNumberFrom(int start) => FirstFrom(_numbers, static number => number.Start, start);

    private int FirstSpanFrom(int start) => FirstFrom(_spans, static span => span.Start, start);

    // The first of a sorted list that starts at a place or behind it, or their number.
    private static int FirstFrom<T>(List<T> sorted, Func<T, int> startOf, int start)
    {
        int low = 0;
        int high = sorted.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (startOf(sorted[middle]) < start)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private bool IsFollowedByEquals(int at)
    {
        at = SkipSpaces(at);
        return at < _text.Length && _text[at] == '=';
    }

    private IEnumerable<Candidate> Everything()
    {
        for (int i = 0; i < _spans.Count; i++)
        {
            bool denied = IsDenied(_spans[i]);
            Candidate candidate = GroupFrom(ref i, boxesOnly: false);
            if (!denied)
                yield return candidate;
        }
        int before = int.MaxValue;
        for (int i = _numbers.Count - 1; i >= 0; i--)
        {
            if (_numbers[i].Start >= before || Denial.Before(_text, _numbers[i].Start))
                continue;
            Candidate candidate = _groups.Of(i);
            before = candidate.Start;
            yield return candidate;
        }
    }

    private Candidate? AnyAt(int place)
    {
        int span = FirstSpanFrom(place);
        if (span < _spans.Count && _spans[span].Start == place)
            return GroupFrom(ref span, boxesOnly: false);
        int number = FirstNumberFrom(place);
        return number < _numbers.Count && _numbers[number].Start == place ? _groups.Of(number) : null;
    }

    // A formula and those joined to it; the index moves to the last of them.
    private Candidate GroupFrom(ref int index, bool boxesOnly)
    {
        int first = index;
        List<CandidatePart> parts = [];
        AddParts(parts, _spans[index]);
        Joint joint = Joint.Comma;
        while (index + 1 < _spans.Count && (!boxesOnly || _spans[index + 1].HasBox)
            && Joints.Of(_text.AsSpan(_spans[index].End..Math.Max(_spans[index].End, _spans[index + 1].Start)), boxesOnly)
            is Joint link)
        {
            joint = Joints.Stronger(joint, link);
            AddParts(parts, _spans[++index]);
        }
        return new Candidate(_spans[first].Start, _spans[index].End, parts, joint);
    }

    private static void AddParts(List<CandidatePart> parts, FormulaSpan span)
    {
        List<Box> boxes = span.HasBox ? BoxScanner.Scan(span.Content) : [];
        if (boxes.Count == 0)
            parts.Add(new CandidatePart(span.Content, span.IsPercent));
        foreach (Box box in boxes)
            parts.Add(new CandidatePart(box.Content, box.IsPercent || (boxes.Count == 1 && span.IsPercent)));
    }

    // Both are in order, and boxes do not overlap.
    private bool IsInBox(FormulaSpan span)
    {
        int box = FirstFrom(_boxes, static box => box.End, span.End);
        return box < _boxes.Count && _boxes[box].Start < span.Start;
    }

    // What stands in a box is an answer, whatever is said before it.
    private bool IsDenied(FormulaSpan span) => !span.HasBox && Denial.Before(_text, span.Start);

    private bool IsCovered(int place) => _spans.Exists(span => span.Start <= place && place < span.End);

    private IEnumerable<int> Occurrences(string words)
    {
        for (int at = 0; (at = _text.IndexOf(words, at, StringComparison.OrdinalIgnoreCase)) >= 0;)
        {
            at += words.Length;
            yield return at;
        }
    }

    private int SkipSpaces(int at)
    {
        while (at < _text.Length && (char.IsWhiteSpace(_text[at]) || _text[at] is '"' or '“' or '”'
            || (_text[at] == '*' && at + 1 < _text.Length && _text[at + 1] == '*')))
            at += _text[at] == '*' ? 2 : 1;
        return at;
    }
}
