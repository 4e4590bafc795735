using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics.Expressions;

/// <summary>A node of the tree that an answer is parsed into. Written text, not simplified.</summary>
internal abstract record Node
{
    /// <summary>The nodes below, in order.</summary>
    public virtual IReadOnlyList<Node> Children => [];

    /// <summary>The same node with other children, as many as <see cref="Children"/> has.</summary>
    public virtual Node With(IReadOnlyList<Node> children) => this;

    /// <summary>In the notation of <see cref="NodeWriter"/>.</summary>
    public sealed override string ToString() => NodeWriter.Write(this);
}

/// <summary>A number.</summary>
/// <param name="Value">Its exact value.</param>
/// <param name="IsDecimal">Whether it was written with a decimal point, and may therefore be rounded.</param>
internal sealed record NumberNode(Rational Value, bool IsDecimal = false) : Node;

/// <summary>A variable or another name, with its index: <c>x</c>, <c>a_37</c>.</summary>
internal sealed record SymbolNode(string Name) : Node;

/// <summary>A constant with a meaning of its own.</summary>
internal sealed record ConstantNode(Constant Kind) : Node;

/// <summary>Words.</summary>
internal sealed record TextNode(string Text) : Node;

/// <summary>A numeral in another base, <c>52_8</c>.</summary>
internal sealed record BasedNumberNode(string Digits, int Base) : Node;

/// <summary>A set with a name, such as the real numbers.</summary>
internal sealed record NamedSetNode(NamedSet Kind) : Node;

/// <summary>Constants.</summary>
internal enum Constant
{
    Pi,
    E,
    I,
    Infinity,
}

/// <summary>Sets with a name.</summary>
internal enum NamedSet
{
    Empty,
    Reals,
    Complex,
    Rationals,
    Integers,
    Naturals,
}
