using Ponder.Text.Constraints.Grammar;

namespace Ponder.Text.Constraints.Characters;

/// <summary>Makes a grammar over characters into one over the bytes that write them.</summary>
internal abstract class CharacterEncoding
{
    private readonly Dictionary<CodePointSet, Node> _sets = [];
    private readonly Dictionary<Node, Node> _nodes = new(ReferenceEqualityComparer.Instance);

    /// <summary>The same grammar with every character in bytes.</summary>
    public Node Encode(Node node)
    {
        if (_nodes.TryGetValue(node, out Node? known))
            return known;
        Node encoded = node switch
        {
            CharactersNode characters => Encode(characters.Set),
            SequenceNode sequence => Nodes.Sequence([.. sequence.Items.Select(Encode)]),
            ChoiceNode choice => Nodes.Choice([.. choice.Items.Select(Encode)]),
            RepeatNode repeat => Nodes.Repeat(Encode(repeat.Body), repeat.Least, repeat.Most),
            MachineNode machine => new MachineNode([.. machine.States.Select(Encode)]),
            _ => node,
        };
        _nodes[node] = encoded;
        return encoded;
    }

    /// <summary>One character of a set, in bytes.</summary>
    protected abstract Node EncodeSet(CodePointSet set);

    private MachineState Encode(MachineState state) =>
        state with { Edges = [.. state.Edges.Select(edge => (Encode(edge.Character), edge.Target))] };

    private Node Encode(CodePointSet set)
    {
        if (!_sets.TryGetValue(set, out Node? node))
            _sets[set] = node = EncodeSet(set);
        return node;
    }
}
