using System.Numerics;
using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics.Expressions;

/// <summary>Makes nodes.</summary>
internal static class Build
{
    public static NumberNode Zero { get; } = new(Rational.Zero);

    public static NumberNode One { get; } = new(Rational.One);

    public static NumberNode MinusOne { get; } = new(-Rational.One);

    public static ConstantNode Infinity { get; } = new(Constant.Infinity);

    public static NumberNode Number(int value) => new(value);

    public static NumberNode Fraction(BigInteger numerator, BigInteger denominator) => new(Rational.Of(numerator, denominator));

    public static Node Negate(Node node) => node is NumberNode number
        ? number with { Value = -number.Value }
        : Product(MinusOne, node);

    public static Node Product(params Node[] factors)
    {
        List<Node> flat = [];
        foreach (Node factor in factors)
        {
            if (factor is ProductNode product)
                flat.AddRange(product.Factors);
            else
                flat.Add(factor);
        }
        return flat.Count == 1 ? flat[0] : new ProductNode(flat);
    }

    public static Node Reciprocal(Node node) => new PowerNode(node, MinusOne);

    public static Node Divide(Node numerator, Node denominator) =>
        numerator is NumberNode { IsDecimal: false } top && denominator is NumberNode { IsDecimal: false } bottom
            && !bottom.Value.IsZero
            ? new NumberNode(top.Value / bottom.Value)
            : Product(numerator, Reciprocal(denominator));

    public static Node Subtract(Node left, Node right) => new SumNode([left, Negate(right)]);

    public static Node Root(Node radicand, Node index) => new PowerNode(radicand, Divide(One, index));

    public static Node SquareRoot(Node radicand) => new PowerNode(radicand, new NumberNode(Rational.Of(1, 2)));
}
