using Ponder.Text.Constraints.Grammar;

namespace Ponder.Text.Constraints.Automata;

/// <summary>
/// Makes nodes into instructions, each node from its end: what comes after is known before it is. A node that stands at
/// several places with the same continuation is compiled once.
/// </summary>
internal sealed class GrammarCompiler
{
    // A byte or two repeated this often is written out: cheaper than counting.
    private const int Unrolled = 8;

    private readonly string _source;
    private readonly List<Instruction> _instructions = [new Instruction { Operation = Operation.Return }];
    private readonly Dictionary<(Node, int), int> _places = [];
    private readonly Dictionary<ByteSet, int> _sets = [];
    private readonly Dictionary<Rule, int> _rules = new(ReferenceEqualityComparer.Instance);
    private readonly List<Rule> _ruleList = [];
    private readonly Dictionary<Node, int> _heights = new(ReferenceEqualityComparer.Instance);

    private GrammarCompiler(string source) => _source = source;

    /// <summary>Compiles a grammar whose characters are bytes, and whose rules' heights are known.</summary>
    /// <exception cref="TextException">It is too large, or there is no text of finite depth.</exception>
    public static GrammarProgram Compile(Node node, string source)
    {
        GrammarCompiler compiler = new(source);
        if (compiler.Height(node) > ConstraintLimits.Depth)
            throw new TextException(source, null, "no text can satisfy it");
        int start = compiler.Place(node, GrammarProgram.Return);
        List<int> entries = [];
        // Rules are found while others are compiled.
        for (int i = 0; i < compiler._ruleList.Count; i++)
            entries.Add(compiler.Place(compiler._ruleList[i].Body, GrammarProgram.Return));
        return new GrammarProgram(source, [.. compiler._instructions], [.. entries], start);
    }

    private int Place(Node node, int next)
    {
        if (_places.TryGetValue((node, next), out int place))
            return place;
        place = node switch
        {
            BytesNode bytes => Add(new Instruction
            {
                Operation = Operation.Take,
                Set = bytes.Set,
                SetId = SetId(bytes.Set),
                Next = next,
            }),
            SequenceNode sequence => Sequence(sequence, next),
            ChoiceNode choice => Add(new Instruction
            {
                Operation = Operation.Split,
                Ways = [.. choice.Items.Select(item => To(item, next))],
            }),
            RepeatNode repeat => Repeat(repeat, next),
            CallNode call => Add(new Instruction
            {
                Operation = Operation.Call,
                Rule = RuleId(call.Rule),
                IsContainer = call.Rule.IsContainer,
                Next = next,
            }),
            MachineNode machine => Machine(machine, next),
            _ => throw new InvalidOperationException($"{node.GetType().Name} has not been encoded"),
        };
        _places[(node, next)] = place;
        return place;
    }

    private int Sequence(SequenceNode sequence, int next)
    {
        for (int i = sequence.Items.Count - 1; i >= 0; i--)
            next = Place(sequence.Items[i], next);
        return next;
    }

    private int Repeat(RepeatNode repeat, int next)
    {
        if (repeat is { Least: 0, Most: 1 })
            return Add(new Instruction { Operation = Operation.Split, Ways = [To(repeat.Body, next), new Way(next, 0)] });
        if (repeat.Least <= 1 && repeat.Most == RepeatNode.NoLimit)
        {
            Instruction split = new() { Operation = Operation.Split };
            int place = Add(split);
            Way body = To(repeat.Body, place);
            split.Ways = [body, new Way(next, 0)];
            return repeat.Least == 0 ? place : body.Target;
        }
        if (repeat.Body is BytesNode && repeat.Most <= Unrolled)
        {
            int end = next;
            for (int i = repeat.Most; i > 0; i--)
            {
                next = Place(repeat.Body, next);
                if (i > repeat.Least)
                    next = Add(new Instruction { Operation = Operation.Split, Ways = [new Way(next, 0), new Way(end, 0)] });
            }
            return next;
        }
        Instruction again = new() { Operation = Operation.Again, Next = next, Least = repeat.Least, Most = repeat.Most };
        int loop = Add(again);
        again.Body = To(repeat.Body, loop);
        return Add(new Instruction
        {
            Operation = Operation.Enter,
            Loop = loop,
            Next = next,
            Body = again.Body,
            Least = repeat.Least,
        });
    }

    private int Machine(MachineNode machine, int next)
    {
        Instruction[] splits = [.. machine.States.Select(_ => new Instruction { Operation = Operation.Split })];
        int[] places = [.. splits.Select(Add)];
        for (int i = 0; i < splits.Length; i++)
        {
            List<Way> ways = [.. machine.States[i].Edges.Select(edge => new Way(Place(edge.Character, places[edge.Target]), 0))];
            if (machine.States[i].Accepts)
                ways.Add(new Way(next, 0));
            splits[i].Ways = ways;
        }
        return places[0];
    }

    private Way To(Node node, int next) => new(Place(node, next), Height(node));

    private int Height(Node node)
    {
        if (!_heights.TryGetValue(node, out int height))
            _heights[node] = height = Heights.Of(node, _heights);
        return height;
    }

    private int Add(Instruction instruction)
    {
        if (_instructions.Count >= ConstraintLimits.Instructions)
            throw ConstraintLimits.TooComplex(_source, "instructions", ConstraintLimits.Instructions);
        _instructions.Add(instruction);
        return _instructions.Count - 1;
    }

    private int SetId(ByteSet set)
    {
        if (!_sets.TryGetValue(set, out int id))
            _sets[set] = id = _sets.Count;
        return id;
    }

    private int RuleId(Rule rule)
    {
        if (!_rules.TryGetValue(rule, out int id))
        {
            _rules[rule] = id = _ruleList.Count;
            _ruleList.Add(rule);
        }
        return id;
    }
}
