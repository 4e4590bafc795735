using Ponder.Text.Constraints.Grammar;

namespace Ponder.Text.Constraints.Automata;

/// <summary>
/// Texts that are in several languages at once and not in several others, as one automaton over characters: the product
/// of the lazy automata of all of them, run to its end.
/// </summary>
internal sealed class StringLanguage
{
    private readonly string _source;
    private readonly List<CodePointSet> _classes;
    private readonly Automaton[] _all;
    private readonly int _inCount;
    private readonly List<AutomatonState?[]> _tuples = [];
    private readonly Dictionary<string, int> _numbers = [];
    private readonly Dictionary<AutomatonState, int> _stateNumbers = new(ReferenceEqualityComparer.Instance);
    private readonly List<int[]> _targets = [];

    private StringLanguage(IReadOnlyList<Node> inside, IReadOnlyList<Node> outside, string source)
    {
        _source = source;
        _inCount = inside.Count;
        Node[] nodes = [.. inside, .. outside];
        _classes = CharacterClasses.Of(nodes, source);
        CharacterClasses encoding = new(_classes);
        _all = [.. nodes.Select(node => new Automaton(GrammarCompiler.Compile(encoding.Encode(node), source)))];
    }

    /// <summary>
    /// The texts of all of <paramref name="inside"/> and none of <paramref name="outside"/>; grammars over characters,
    /// without calls. <see cref="Nodes.Nothing"/> where there is none.
    /// </summary>
    /// <exception cref="TextException">It needs too many states.</exception>
    public static Node Combine(IReadOnlyList<Node> inside, IReadOnlyList<Node> outside, string source)
    {
        if (inside.Contains(Nodes.Nothing))
            return Nodes.Nothing;
        StringLanguage language = new(inside, [.. outside.Where(node => node != Nodes.Nothing)], source);
        language.Explore();
        return language.ToNode();
    }

    private void Explore()
    {
        foreach (Automaton automaton in _all)
            automaton.Allow(ConstraintLimits.MaskWork);
        Number([.. _all.Select(automaton => automaton.Start)]);
        for (int i = 0; i < _tuples.Count; i++)
        {
            AutomatonState?[] tuple = _tuples[i];
            int[] targets = new int[_classes.Count];
            for (int kind = 0; kind < targets.Length; kind++)
            {
                AutomatonState?[] next = [.. tuple.Select((state, j) => state is null ? null : After(_all[j], state, kind))];
                targets[kind] = next.AsSpan(0, _inCount).Contains(null) ? -1 : Number(next);
            }
            _targets.Add(targets);
        }
    }

    private static AutomatonState? After(Automaton automaton, AutomatonState state, int kind) =>
        automaton.Next(state, (byte)kind) is { } next && next != AutomatonState.None ? next : null;

    private int Number(AutomatonState?[] tuple)
    {
        string key = string.Join(',', tuple.Select(state => state is null ? -1 : StateNumber(state)));
        if (_numbers.TryGetValue(key, out int number))
            return number;
        if (_tuples.Count >= ConstraintLimits.MachineStates)
            throw ConstraintLimits.TooComplex(_source, "states", ConstraintLimits.MachineStates);
        _numbers[key] = number = _tuples.Count;
        _tuples.Add(tuple);
        return number;
    }

    private int StateNumber(AutomatonState state)
    {
        if (!_stateNumbers.TryGetValue(state, out int number))
            _stateNumbers[state] = number = _stateNumbers.Count;
        return number;
    }

    private bool Accepts(AutomatonState?[] tuple)
    {
        for (int i = 0; i < tuple.Length; i++)
        {
            if (tuple[i] is { Accepts: true } != i < _inCount)
                return false;
        }
        return true;
    }

    private Node ToNode()
    {
        bool[] accepts = [.. _tuples.Select(Accepts)];
        bool[] useful = Useful(accepts);
        if (!useful[0])
            return Nodes.Nothing;
        List<int> kept = [.. Enumerable.Range(0, useful.Length).Where(i => useful[i])];
        int[] renumbered = new int[useful.Length];
        for (int i = 0; i < kept.Count; i++)
            renumbered[kept[i]] = i;
        return new MachineNode([.. kept.Select(i => new MachineState(accepts[i], Edges(_targets[i], useful, renumbered)))]);
    }

    private List<(Node, int)> Edges(int[] targets, bool[] useful, int[] renumbered)
    {
        Dictionary<int, CodePointSet> edges = [];
        for (int kind = 0; kind < targets.Length; kind++)
        {
            int target = targets[kind];
            if (target >= 0 && useful[target])
                edges[target] = edges.TryGetValue(target, out CodePointSet? set) ? set.Union(_classes[kind]) : _classes[kind];
        }
        return [.. edges.Select(edge => (Nodes.Characters(edge.Value), renumbered[edge.Key]))];
    }

    /// <summary>The states from which an accepting one can be reached.</summary>
    private bool[] Useful(bool[] accepts)
    {
        List<int>[] sources = [.. accepts.Select(_ => new List<int>())];
        for (int i = 0; i < _targets.Count; i++)
        {
            foreach (int target in _targets[i])
            {
                if (target >= 0)
                    sources[target].Add(i);
            }
        }
        bool[] useful = [.. accepts];
        Stack<int> open = new(Enumerable.Range(0, accepts.Length).Where(i => accepts[i]));
        while (open.TryPop(out int state))
        {
            foreach (int source in sources[state])
            {
                if (!useful[source])
                {
                    useful[source] = true;
                    open.Push(source);
                }
            }
        }
        return useful;
    }
}
