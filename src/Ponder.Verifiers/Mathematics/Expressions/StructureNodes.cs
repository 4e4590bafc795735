namespace Ponder.Verifiers.Mathematics.Expressions;

/// <summary>Operands with relations between them, <c>0 &lt; x &lt;= 5</c>.</summary>
internal sealed record RelationNode(IReadOnlyList<Node> Operands, IReadOnlyList<Relation> Relations) : Node
{
    public override IReadOnlyList<Node> Children => Operands;

    public override Node With(IReadOnlyList<Node> children) => new RelationNode(children, Relations) { HasUnits = HasUnits };

    /// <summary>Whether units were written with the operands; they are left out of them.</summary>
    public bool HasUnits { get; init; }

    /// <summary>Whether all are equalities.</summary>
    public bool IsEquation => Relations.All(relation => relation is Relation.Equal or Relation.About);
}

/// <summary>Several answers without brackets around them; their order does not matter.</summary>
/// <param name="Items">The answers.</param>
/// <param name="Joint">What stands between them.</param>
/// <param name="IsBraced">Whether braces without backslashes stand around them, in which some write tuples.</param>
internal sealed record ListNode(IReadOnlyList<Node> Items, Joint Joint = Joint.Comma, bool IsBraced = false) : Node
{
    public override IReadOnlyList<Node> Children => Items;

    public override Node With(IReadOnlyList<Node> children) => new ListNode(children, Joint, IsBraced);
}

/// <summary>Items in round or square brackets: a tuple or an interval.</summary>
internal sealed record BracketNode(char Open, IReadOnlyList<Node> Items, char Close) : Node
{
    public override IReadOnlyList<Node> Children => Items;

    public override Node With(IReadOnlyList<Node> children) => new BracketNode(Open, children, Close);
}

/// <summary>A set of items.</summary>
internal sealed record SetNode(IReadOnlyList<Node> Items) : Node
{
    public override IReadOnlyList<Node> Children => Items;

    public override Node With(IReadOnlyList<Node> children) => new SetNode(children);
}

/// <summary>The set of all elements that fulfil a condition.</summary>
internal sealed record SetBuilderNode(Node Element, Node Condition) : Node
{
    public override IReadOnlyList<Node> Children => [Element, Condition];

    public override Node With(IReadOnlyList<Node> children) => new SetBuilderNode(children[0], children[1]);
}

/// <summary>Sets combined.</summary>
internal sealed record SetOperationNode(SetOperation Operation, Node Left, Node Right) : Node
{
    public override IReadOnlyList<Node> Children => [Left, Right];

    public override Node With(IReadOnlyList<Node> children) => new SetOperationNode(Operation, children[0], children[1]);
}

/// <summary>An element and the set it is in.</summary>
internal sealed record MembershipNode(Node Element, Node Set) : Node
{
    public override IReadOnlyList<Node> Children => [Element, Set];

    public override Node With(IReadOnlyList<Node> children) => new MembershipNode(children[0], children[1]);
}

/// <summary>A matrix; a vector is one with a single column.</summary>
internal sealed record MatrixNode(int Columns, IReadOnlyList<Node> Cells) : Node
{
    public override IReadOnlyList<Node> Children => Cells;

    public override Node With(IReadOnlyList<Node> children) => new MatrixNode(Columns, children);
}

/// <summary>What joins the items of a list; the later ones say more.</summary>
internal enum Joint
{
    Comma,
    And,
    Or,
}

/// <summary>Relations.</summary>
internal enum Relation
{
    Equal,
    About,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equivalent,
}

/// <summary>Operations on sets.</summary>
internal enum SetOperation
{
    Union,
    Intersection,
    Difference,
}
