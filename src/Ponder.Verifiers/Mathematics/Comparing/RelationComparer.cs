using Ponder.Verifiers.Mathematics.Canonical;
using Ponder.Verifiers.Mathematics.Expressions;
using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics.Comparing;

/// <summary>
/// Compares equations and inequalities: two are the same if the difference of the sides of one is that of the other times
/// a number, a positive one if the relation has a direction.
/// </summary>
internal sealed class RelationComparer(ScalarComparer scalars)
{
    /// <summary>Whether two relations, or chains of relations, say the same.</summary>
    public bool Same(RelationNode gold, RelationNode answer)
    {
        List<(Node Left, Relation Kind, Node Right)> wanted = Links(gold);
        List<(Node Left, Relation Kind, Node Right)> found = Links(answer);
        return wanted.Count == found.Count && wanted.All(link => found.Any(other => SameLink(link, other)))
            && found.All(other => wanted.Any(link => SameLink(link, other)));
    }

    private static List<(Node Left, Relation Kind, Node Right)> Links(RelationNode relation)
    {
        List<(Node, Relation, Node)> links = [];
        for (int i = 0; i < relation.Relations.Count; i++)
        {
            // a > b is b < a.
            Relation kind = relation.Relations[i];
            (Node left, Node right) = (relation.Operands[i], relation.Operands[i + 1]);
            links.Add(kind switch
            {
                Relation.Greater => (right, Relation.Less, left),
                Relation.GreaterOrEqual => (right, Relation.LessOrEqual, left),
                Relation.About => (left, Relation.Equal, right),
                _ => (left, kind, right),
            });
        }
        return links;
    }

    private bool SameLink((Node Left, Relation Kind, Node Right) gold, (Node Left, Relation Kind, Node Right) answer)
    {
        if (gold.Kind != answer.Kind)
            return false;
        if (ModulusOf(gold.Right) is not null || ModulusOf(answer.Right) is not null)
            return SameCongruence(gold, answer);
        if (scalars.Same(gold.Left, answer.Left) && scalars.Same(gold.Right, answer.Right))
            return true;
        try
        {
            Quotient one = scalars.Normalizer.Of(Build.Subtract(gold.Left, gold.Right));
            Quotient other = scalars.Normalizer.Of(Build.Subtract(answer.Left, answer.Right));
            if (Factor(one, other) is Rational factor && (factor.Sign > 0 || gold.Kind is Relation.Equal or Relation.NotEqual))
                return true;
            // y = 1/x is xy = 1: what is zero is so by its numerator.
            return gold.Kind == Relation.Equal && Factor(new Quotient(one.Numerator), new Quotient(other.Numerator)) is not null;
        }
        catch (Exception error) when (error is NotScalarException or UndefinedException)
        {
            return false;
        }
    }

    // x = 2 (mod 3) is x = 5 (mod 3), but not x = 2 (mod 6), though the remainders are one number.
    private bool SameCongruence((Node Left, Relation Kind, Node Right) gold, (Node Left, Relation Kind, Node Right) answer) =>
        ModulusOf(gold.Right) is Node one && ModulusOf(answer.Right) is Node other && scalars.Same(one, other)
        && scalars.Same(gold.Left, answer.Left) && scalars.Same(gold.Right, answer.Right);

    private static Node? ModulusOf(Node node) =>
        node is CallNode { Function: "mod", Arguments: [_, Node modulus] } ? modulus : null;

    // The number by which one is a multiple of the other, or null.
    private Rational? Factor(Quotient one, Quotient other)
    {
        Algebra algebra = scalars.Normalizer.Algebra;
        Polynomial left = algebra.Multiply(one.Numerator, other.Denominator);
        Polynomial right = algebra.Multiply(other.Numerator, one.Denominator);
        if (left.Constant is not null || right.Constant is not null || left.Terms.Count != right.Terms.Count)
            return null;
        Rational factor = scalars.Normalizer.LeadingCoefficient(left) / scalars.Normalizer.LeadingCoefficient(right);
        return algebra.Add(left, algebra.Scale(right, -factor)).IsZero ? factor : null;
    }
}
