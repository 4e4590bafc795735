using Ponder.Text.Constraints.Characters;
using Ponder.Text.Constraints.Grammar;

namespace Ponder.Text.Constraints.Automata;

/// <summary>
/// Writes each character as one byte, the number of its class: the characters that no set of a grammar tells apart.
/// </summary>
internal sealed class CharacterClasses(IReadOnlyList<CodePointSet> classes) : CharacterEncoding
{
    private const int MostClasses = 256;

    /// <summary>The classes of some grammars: disjoint sets, all characters together.</summary>
    /// <exception cref="TextException">There are more than a byte can tell.</exception>
    public static List<CodePointSet> Of(IEnumerable<Node> nodes, string source)
    {
        HashSet<CodePointSet> sets = [];
        foreach (Node node in nodes)
            Collect(node, sets, new HashSet<Node>(ReferenceEqualityComparer.Instance));
        List<CodePointSet> classes = [CodePointSet.All.Except(CodePointSet.Range(0xD800, 0xDFFF))];
        foreach (CodePointSet set in sets)
        {
            IEnumerable<CodePointSet> parts = classes.SelectMany(one => (CodePointSet[])[one.Intersect(set), one.Except(set)]);
            classes = [.. parts.Where(part => !part.IsEmpty)];
            if (classes.Count > MostClasses)
                throw ConstraintLimits.TooComplex(source, "classes of characters", MostClasses);
        }
        return classes;
    }

    /// <inheritdoc/>
    protected override Node EncodeSet(CodePointSet set)
    {
        ByteSet bytes = default;
        for (int i = 0; i < classes.Count; i++)
        {
            if (set.Covers(classes[i].Ranges[0].First, classes[i].Ranges[0].First, out _))
                bytes |= ByteSet.Of((byte)i);
        }
        return Nodes.Bytes(bytes);
    }

    private static void Collect(Node node, HashSet<CodePointSet> sets, HashSet<Node> seen)
    {
        if (!seen.Add(node))
            return;
        switch (node)
        {
            case CharactersNode characters:
                sets.Add(characters.Set);
                break;
            case SequenceNode sequence:
                foreach (Node item in sequence.Items)
                    Collect(item, sets, seen);
                break;
            case ChoiceNode choice:
                foreach (Node item in choice.Items)
                    Collect(item, sets, seen);
                break;
            case RepeatNode repeat:
                Collect(repeat.Body, sets, seen);
                break;
            case MachineNode machine:
                foreach ((Node character, int _) in machine.States.SelectMany(state => state.Edges))
                    Collect(character, sets, seen);
                break;
        }
    }
}
