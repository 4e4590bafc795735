using Ponder.Verifiers.Mathematics.Canonical;
using Ponder.Verifiers.Mathematics.Evaluation;
using Ponder.Verifiers.Mathematics.Expressions;
using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics.Comparing;

/// <summary>
/// Solves inequalities in one variable over the real numbers, where both sides are quotients of polynomials whose
/// factors above and below the line have degree two at most, absolute values of such included.
/// </summary>
internal static class InequalitySolver
{
    private const int MostAbsolutes = 4;
    private const int MostRelations = 6;

    /// <summary>The numbers for which a relation or chain of relations holds, or null if this cannot say.</summary>
    public static RealSet? Solve(Node node, ScalarComparer scalars, WorkBudget budget)
    {
        if (node is not RelationNode relation || relation.Relations.Count > MostRelations
            || relation.Relations.Contains(Relation.Equivalent))
            return null;
        relation = new RelationNode([.. relation.Operands.Select(WithoutApplication)], relation.Relations);
        List<string> names = Renaming.Names(relation);
        if (names.Count != 1)
            return null;
        try
        {
            RealSet all = RealSet.All;
            for (int i = 0; i < relation.Relations.Count; i++)
            {
                Node difference = Build.Subtract(relation.Operands[i], relation.Operands[i + 1]);
                if (SolveOne(difference, relation.Relations[i], names[0], scalars, budget, 0) is not RealSet link)
                    return null;
                all = all.Combine(link, static (a, b) => a && b, budget);
            }
            return all;
        }
        catch (Exception error) when (error is NotScalarException or UndefinedException)
        {
            return null;
        }
    }

    // The bounds of f(x) bound a name.
    private static Node WithoutApplication(Node node) => node is ApplyNode apply ? new SymbolNode(apply.ToString()) : node;

    private static RealSet? SolveOne(Node f, Relation relation, string name, ScalarComparer scalars, WorkBudget budget,
        int absolutes)
    {
        if (Find(f) is CallNode absolute)
        {
            if (absolutes >= MostAbsolutes)
                return null;
            // |g| is g where g >= 0 and -g elsewhere.
            Node inside = absolute.Arguments[0];
            RealSet? positive = SolveOne(inside, Relation.GreaterOrEqual, name, scalars, budget, absolutes + 1);
            RealSet? above = SolveOne(Replace(f, absolute, inside), relation, name, scalars, budget, absolutes + 1);
            RealSet? below = SolveOne(Replace(f, absolute, Build.Negate(inside)), relation, name, scalars, budget, absolutes + 1);
            if (positive is null || above is null || below is null)
                return null;
            RealSet first = positive.Combine(above, static (a, b) => a && b, budget);
            RealSet second = positive.Combine(below, static (a, b) => !a && b, budget);
            return first.Combine(second, static (a, b) => a || b, budget);
        }
        Normalizer normalizer = scalars.Normalizer;
        Quotient quotient = normalizer.Of(f);
        if (Roots(quotient.Numerator, name, scalars, budget) is not { } zeros
            || Roots(quotient.Denominator, name, scalars, budget) is not { } poles)
            return null;
        List<RealCut> cuts = [.. zeros.Concat(poles).Order()];
        List<bool> at = [];
        List<bool> between = [Holds(f, Below(cuts), relation, name, normalizer, budget)];
        for (int i = 0; i < cuts.Count; i++)
        {
            bool pole = poles.Any(other => other.CompareTo(cuts[i]) == 0);
            at.Add(!pole && Holds(0, relation));
            between.Add(Holds(f, i + 1 < cuts.Count ? Middle(cuts[i].Value, cuts[i + 1].Value) : cuts[i].Value + BigFloat.One,
                relation, name, normalizer, budget));
        }
        return new RealSet(cuts, at, between);
    }

    private static BigFloat Below(List<RealCut> cuts) => cuts.Count == 0 ? BigFloat.Zero : cuts[0].Value - BigFloat.One;

    private static BigFloat Middle(BigFloat low, BigFloat high) => (low + high).Scale(-1);

    private static bool Holds(Node f, BigFloat at, Relation relation, string name, Normalizer normalizer, WorkBudget budget)
    {
        Rational value = Rational.Of(at.ToFixed(300), System.Numerics.BigInteger.One << 300);
        BigComplex result = new Evaluator(normalizer, default, complex: false,
            budget).Evaluate(Substitute(f, name, new NumberNode(value)));
        return Holds(result.Re.Sign, relation);
    }

    private static bool Holds(int sign, Relation relation) => relation switch
    {
        Relation.Less => sign < 0,
        Relation.LessOrEqual => sign <= 0,
        Relation.Greater => sign > 0,
        Relation.GreaterOrEqual => sign >= 0,
        Relation.NotEqual => sign != 0,
        _ => sign == 0,
    };

    // The different real roots of a polynomial of degree two at most with rational coefficients, or null.
    private static List<RealCut>? Roots(Polynomial polynomial, string name, ScalarComparer scalars, WorkBudget budget)
    {
        AtomTable atoms = scalars.Normalizer.Atoms;
        int variable = atoms.Number(new Atom(name, AtomKind.Symbol));
        Node[] coefficients = [Build.Zero, Build.Zero, Build.Zero];
        foreach ((Monomial monomial, Rational coefficient) in polynomial.Terms)
        {
            Exponent degree = monomial.ExponentOf(variable);
            if (!degree.IsInteger || degree.Numerator is < 0 or > 2
                || ToNode(monomial.Without(variable), atoms) is not Node constant)
                return null;
            coefficients[degree.Numerator] = new SumNode([coefficients[degree.Numerator],
                Build.Product(new NumberNode(coefficient), constant)]);
        }
        (Node c, Node b, Node a) = (coefficients[0], coefficients[1], coefficients[2]);
        if (SetComparer.CutAt(a, scalars, budget) is not RealCut square
            || SetComparer.CutAt(b, scalars, budget) is not RealCut linear)
            return null;
        if (square.Value.IsZero)
            return linear.Value.IsZero ? [] : Cuts([Build.Divide(Build.Negate(c), b)], scalars, budget);
        Node discriminant = Build.Subtract(new PowerNode(b, Build.Number(2)), Build.Product(Build.Number(4), a, c));
        if (SetComparer.CutAt(discriminant, scalars, budget) is not RealCut sign)
            return null;
        if (sign.Value.Sign < 0)
            return [];
        Node root = Build.SquareRoot(discriminant);
        Node twice = Build.Reciprocal(Build.Product(Build.Number(2), a));
        Node low = Build.Product(Build.Subtract(Build.Negate(b), root), twice);
        Node high = Build.Product(new SumNode([Build.Negate(b), root]), twice);
        return Cuts(sign.Value.IsZero ? [low] : [low, high], scalars, budget);
    }

    private static List<RealCut>? Cuts(Node[] nodes, ScalarComparer scalars, WorkBudget budget)
    {
        List<RealCut> cuts = [];
        foreach (Node node in nodes)
        {
            if (SetComparer.CutAt(node, scalars, budget) is not RealCut cut)
                return null;
            cuts.Add(cut);
        }
        return cuts;
    }

    // Roots of primes and constants, which coefficients may have.
    private static Node? ToNode(Monomial monomial, AtomTable atoms)
    {
        List<Node> factors = [Build.One];
        foreach ((int number, Exponent exponent) in monomial.Powers)
        {
            Atom atom = atoms[number];
            Node? constant = atom.Kind == AtomKind.Prime ? Build.Number(atom.Prime)
                : atom.Key == "#Pi" ? new ConstantNode(Constant.Pi)
                : atom.Key == "#E" ? new ConstantNode(Constant.E) : null;
            if (constant is null)
                return null;
            factors.Add(new PowerNode(constant, new NumberNode(Rational.Of(exponent.Numerator, exponent.Denominator))));
        }
        return Build.Product([.. factors]);
    }

    private static CallNode? Find(Node node)
    {
        if (node is CallNode { Function: "abs" } call)
            return call;
        return node.Children.Select(Find).FirstOrDefault(found => found is not null);
    }

    private static Node Replace(Node node, Node old, Node by) => ReferenceEquals(node, old) ? by
        : node.Children.Count == 0 ? node : node.With([.. node.Children.Select(child => Replace(child, old, by))]);

    private static Node Substitute(Node node, string name, Node by) => node is SymbolNode symbol && symbol.Name == name ? by
        : node.Children.Count == 0 ? node : node.With([.. node.Children.Select(child => Substitute(child, name, by))]);
}
