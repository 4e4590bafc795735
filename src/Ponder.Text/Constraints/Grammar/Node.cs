namespace Ponder.Text.Constraints.Grammar;

/// <summary>
/// A piece of a grammar: a set of texts. Immutable, compared by reference, and made through <see cref="Nodes"/>, which
/// keeps two promises: what is repeated is never empty, and no node stands for less than it says.
/// </summary>
internal abstract class Node
{
    /// <summary>Whether the empty text is among its texts.</summary>
    public abstract bool IsNullable { get; }
}

/// <summary>One byte of a set.</summary>
internal sealed class BytesNode(ByteSet set) : Node
{
    /// <summary>The bytes.</summary>
    public ByteSet Set { get; } = set;

    /// <inheritdoc/>
    public override bool IsNullable => false;
}

/// <summary>One character of a set; a <see cref="Characters.CharacterEncoding"/> makes it into bytes.</summary>
internal sealed class CharactersNode(CodePointSet set) : Node
{
    /// <summary>The characters.</summary>
    public CodePointSet Set { get; } = set;

    /// <inheritdoc/>
    public override bool IsNullable => false;
}

/// <summary>One after the other; none at all is the empty text.</summary>
internal sealed class SequenceNode(IReadOnlyList<Node> items) : Node
{
    /// <summary>The pieces.</summary>
    public IReadOnlyList<Node> Items { get; } = items;

    /// <inheritdoc/>
    public override bool IsNullable { get; } = items.All(item => item.IsNullable);
}

/// <summary>One of several; none at all is no text.</summary>
internal sealed class ChoiceNode(IReadOnlyList<Node> items) : Node
{
    /// <summary>The alternatives.</summary>
    public IReadOnlyList<Node> Items { get; } = items;

    /// <inheritdoc/>
    public override bool IsNullable { get; } = items.Any(item => item.IsNullable);
}

/// <summary>A body several times over.</summary>
internal sealed class RepeatNode(Node body, int least, int most) : Node
{
    /// <summary><see cref="Most"/> where there is no limit.</summary>
    public const int NoLimit = int.MaxValue;

    /// <summary>What is repeated; never the empty text.</summary>
    public Node Body { get; } = body;

    /// <summary>The fewest times.</summary>
    public int Least { get; } = least;

    /// <summary>The most times.</summary>
    public int Most { get; } = most;

    /// <inheritdoc/>
    public override bool IsNullable => Least == 0;
}

/// <summary>The texts of a rule, which may be one that this node is part of.</summary>
internal sealed class CallNode(Rule rule) : Node
{
    /// <summary>The rule.</summary>
    public Rule Rule { get; } = rule;

    /// <inheritdoc/>
    public override bool IsNullable => false;
}

/// <summary>The texts that a finite automaton accepts. State 0 is the first.</summary>
internal sealed class MachineNode(IReadOnlyList<MachineState> states) : Node
{
    /// <summary>The states.</summary>
    public IReadOnlyList<MachineState> States { get; } = states;

    /// <inheritdoc/>
    public override bool IsNullable => States[0].Accepts;
}

/// <summary>A state of a <see cref="MachineNode"/>.</summary>
/// <param name="Accepts">Whether a text may end here.</param>
/// <param name="Edges">A character each, and the state it leads to. From each state the last one can be reached.</param>
internal sealed record MachineState(bool Accepts, IReadOnlyList<(Node Character, int Target)> Edges);

/// <summary>A named node, which other nodes can call. Its texts are never empty.</summary>
internal sealed class Rule(bool isContainer)
{
    /// <summary>Whether calling it goes one level deeper: it is an object or an array.</summary>
    public bool IsContainer { get; } = isContainer;

    /// <summary>Its texts; set once, before the grammar is used.</summary>
    public Node Body { get; set; } = Nodes.Nothing;

    /// <summary>Levels of containers that its shortest text needs; see <see cref="Heights"/>.</summary>
    public int Height { get; set; } = Heights.Endless;
}
