using System.Globalization;
using Ponder.Text.Constraints.Grammar;

namespace Ponder.Text.Constraints.Patterns;

/// <summary>
/// Reads a regular expression: the part of the syntax that ECMAScript and .NET share and that a finite automaton can
/// run. What they read differently is read so that both agree with every text that comes of it.
/// </summary>
internal sealed class PatternParser
{
    private readonly string _pattern;
    private readonly string _source;
    private readonly PatternClasses _classes;
    private int _position;
    private int _nesting;

    private PatternParser(string pattern, string source)
    {
        _pattern = pattern;
        _source = source;
        _classes = new PatternClasses(pattern, Error);
    }

    /// <summary>The texts that a pattern matches as a whole.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="source">What to call it in messages.</param>
    /// <exception cref="TextException">It is broken, or asks for something that is not supported.</exception>
    public static Node ParseWhole(string pattern, string source) =>
        new PatternParser(pattern, source).Parse(search: false);

    /// <summary>The texts in which a pattern is found somewhere, as JSON Schema reads it.</summary>
    /// <inheritdoc cref="ParseWhole"/>
    public static Node ParseSearch(string pattern, string source) =>
        new PatternParser(pattern, source).Parse(search: true);

    private Node Parse(bool search)
    {
        if (_pattern.Length > ConstraintLimits.PatternLength)
            throw ConstraintLimits.TooComplex(_source, "characters", ConstraintLimits.PatternLength);
        Node node = Choice();
        if (_position < _pattern.Length)
            throw Error("an unmatched )");
        return new PatternAnchors(search, what => new TextException(_source, null, what)).Resolve(node);
    }

    private Node Choice()
    {
        List<Node> branches = [Sequence()];
        while (Take('|'))
            branches.Add(Sequence());
        // An alternative that is empty is one: Nodes.Choice keeps it.
        return branches.Count == 1 ? branches[0] : new ChoiceNode(branches);
    }

    private Node Sequence()
    {
        List<Node> items = [];
        while (_position < _pattern.Length && _pattern[_position] is not ('|' or ')'))
            items.Add(Repeated());
        return items.Count == 1 ? items[0] : new SequenceNode(items);
    }

    private Node Repeated()
    {
        int start = _position;
        Node item = Item();
        if (!TryCount(out int least, out int most))
            return item;
        if (PatternAnchors.Has(item))
            throw Error("an anchor that is repeated", start);
        Node repeated = Nodes.Repeat(item, least, most);
        // Lazy or greedy, the same texts match.
        _ = Take('?');
        return _position < _pattern.Length && _pattern[_position] is '*' or '+' or '?' or '{' && IsCount()
            ? throw Error("a quantifier of a quantifier: expected a group between them")
            : repeated;
    }

    private bool IsCount()
    {
        int start = _position;
        bool isCount = TryCount(out _, out _);
        _position = start;
        return isCount;
    }

    private bool TryCount(out int least, out int most)
    {
        (least, most) = (0, RepeatNode.NoLimit);
        if (Take('*'))
            return true;
        if (Take('+'))
        {
            least = 1;
            return true;
        }
        if (Take('?'))
        {
            most = 1;
            return true;
        }
        int start = _position;
        if (!Take('{') || Number() is not int first)
        {
            _position = start;
            return false;
        }
        (least, most) = (first, first);
        if (Take(','))
            most = Number() ?? RepeatNode.NoLimit;
        if (!Take('}'))
        {
            _position = start;
            return false;
        }
        return most >= least ? true : throw Error($"{{{least},{most}}}: expected the smaller count first", start);
    }

    private int? Number()
    {
        int start = _position;
        while (_position < _pattern.Length && char.IsAsciiDigit(_pattern[_position]))
            _position++;
        if (start == _position)
            return null;
        ReadOnlySpan<char> digits = _pattern.AsSpan(start, _position - start);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number <= ConstraintLimits.Repetitions
            ? number
            : throw Error($"expected a count of at most {ConstraintLimits.Repetitions}", start);
    }

    private Node Item()
    {
        char c = _pattern[_position];
        switch (c)
        {
            case '(':
                return Group();
            case '[':
                return Nodes.Characters(_classes.Class(ref _position));
            case '\\':
                return Escape();
            case '.':
                _position++;
                return Nodes.Characters(PatternClasses.Dot);
            case '^':
                _position++;
                return PatternAnchors.Start;
            case '$':
                _position++;
                return PatternAnchors.End;
            case '*' or '+' or '?':
                throw Error("a quantifier with nothing before it");
            case '{' when IsCount():
                throw Error("a quantifier with nothing before it");
            default:
                return Nodes.Characters(CodePointSet.Of(_classes.Character(ref _position)));
        }
    }

    private Node Escape()
    {
        char next = _position + 1 < _pattern.Length ? _pattern[_position + 1] : '\0';
        if (next is 'A')
        {
            _position += 2;
            return PatternAnchors.Start;
        }
        if (next is 'z' or 'Z')
        {
            _position += 2;
            return PatternAnchors.End;
        }
        if (next is 'b' or 'B' or 'G')
            throw Error($"\\{next} is not supported");
        if (char.IsAsciiDigit(next) && next != '0' || next is 'k')
            throw Error("backreferences are not supported");
        return Nodes.Characters(_classes.Escape(ref _position));
    }

    private Node Group()
    {
        if (++_nesting > ConstraintLimits.PatternNesting)
            throw Error($"more than {ConstraintLimits.PatternNesting} groups within each other");
        int start = _position++;
        if (Take('?'))
            SkipGroupHead(start);
        Node body = Choice();
        if (!Take(')'))
            throw Error("a group without end: expected )", start);
        _nesting--;
        return body;
    }

    private void SkipGroupHead(int start)
    {
        if (Take(':'))
            return;
        _ = Take('P');
        if (Take('<') && _position < _pattern.Length && _pattern[_position] is not ('=' or '!'))
        {
            int end = _pattern.IndexOf('>', _position);
            if (end < 0)
                throw Error("a group's name without end: expected >", start);
            _position = end + 1;
            return;
        }
        throw Error("only groups (…), (?:…) and (?<name>…) are supported: no lookaround, no inline options", start);
    }

    private bool Take(char c)
    {
        if (_position >= _pattern.Length || _pattern[_position] != c)
            return false;
        _position++;
        return true;
    }

    private TextException Error(string problem) => Error(problem, _position);

    private TextException Error(string problem, int position) =>
        new(_source, string.Create(CultureInfo.InvariantCulture, $"position {position}"), problem);
}
