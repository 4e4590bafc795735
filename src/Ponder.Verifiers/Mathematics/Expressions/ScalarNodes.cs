namespace Ponder.Verifiers.Mathematics.Expressions;

/// <summary>Terms added.</summary>
internal sealed record SumNode(IReadOnlyList<Node> Terms) : Node
{
    public override IReadOnlyList<Node> Children => Terms;

    public override Node With(IReadOnlyList<Node> children) => new SumNode(children);
}

/// <summary>Factors multiplied.</summary>
internal sealed record ProductNode(IReadOnlyList<Node> Factors) : Node
{
    public override IReadOnlyList<Node> Children => Factors;

    public override Node With(IReadOnlyList<Node> children) => new ProductNode(children);
}

/// <summary>A power; a root is one with a fraction as exponent, a quotient one with -1.</summary>
internal sealed record PowerNode(Node Base, Node Exponent) : Node
{
    public override IReadOnlyList<Node> Children => [Base, Exponent];

    public override Node With(IReadOnlyList<Node> children) => new PowerNode(children[0], children[1]);
}

/// <summary>A known function of <see cref="KnownFunctions"/>.</summary>
internal sealed record CallNode(string Function, IReadOnlyList<Node> Arguments) : Node
{
    public override IReadOnlyList<Node> Children => Arguments;

    public override Node With(IReadOnlyList<Node> children) => new CallNode(Function, children);
}

/// <summary>A function that the problem names, <c>f(x)</c>.</summary>
internal sealed record ApplyNode(string Name, IReadOnlyList<Node> Arguments) : Node
{
    public override IReadOnlyList<Node> Children => Arguments;

    public override Node With(IReadOnlyList<Node> children) => new ApplyNode(Name, children);
}

/// <summary>A sum, product, integral or limit with what stands below and above it; not evaluated.</summary>
internal sealed record BigOperatorNode(string Name, Node Lower, Node Upper, Node Body) : Node
{
    public override IReadOnlyList<Node> Children => [Lower, Upper, Body];

    public override Node With(IReadOnlyList<Node> children) => new BigOperatorNode(Name, children[0], children[1], children[2]);
}

/// <summary>Hundredths.</summary>
internal sealed record PercentNode(Node Value) : Node
{
    public override IReadOnlyList<Node> Children => [Value];

    public override Node With(IReadOnlyList<Node> children) => new PercentNode(children[0]);
}

/// <summary>An angle in degrees.</summary>
internal sealed record DegreeNode(Node Value) : Node
{
    public override IReadOnlyList<Node> Children => [Value];

    public override Node With(IReadOnlyList<Node> children) => new DegreeNode(children[0]);
}

/// <summary>A value with both signs; all signs of an answer change together.</summary>
internal sealed record PlusMinusNode(Node Value, bool PlusFirst) : Node
{
    public override IReadOnlyList<Node> Children => [Value];

    public override Node With(IReadOnlyList<Node> children) => new PlusMinusNode(children[0], PlusFirst);
}

/// <summary>A ratio of two or more, <c>1:2:3</c>, or a time of day.</summary>
internal sealed record RatioNode(IReadOnlyList<Node> Parts) : Node
{
    public override IReadOnlyList<Node> Children => Parts;

    public override Node With(IReadOnlyList<Node> children) => new RatioNode(children);
}
