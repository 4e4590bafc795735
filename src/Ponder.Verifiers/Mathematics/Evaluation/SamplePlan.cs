using Ponder.Verifiers.Mathematics.Expressions;

namespace Ponder.Verifiers.Mathematics.Evaluation;

/// <summary>Which points two expressions are compared at.</summary>
internal static class SamplePlan
{
    // Letters that usually stand for whole numbers.
    private const string WholeLetters = "klmnjpqKMN";

    /// <summary>The points, in order; those at whole numbers last.</summary>
    /// <param name="nodes">The two expressions.</param>
    /// <param name="names">Their symbols.</param>
    public static IEnumerable<SamplePoint> Points(IReadOnlyList<Node> nodes, IReadOnlyCollection<string> names)
    {
        bool complex = nodes.Any(HasComplexPart);
        // ceil(n/2) is floor((n+1)/2) for whole n, for which n stands.
        bool onlyWhole = nodes.Any(HasRounding) && names.All(name => WholeLetters.Contains(name[0], StringComparison.Ordinal));
        for (int i = 0; i < SamplePoint.PositivePoints && !onlyWhole; i++)
            yield return new SamplePoint(i, SampleKind.Positive, complex);
        int signed = names.Count > 1 ? 2 * SamplePoint.SignedPoints : SamplePoint.SignedPoints;
        for (int i = 0; i < signed && !onlyWhole; i++)
            yield return new SamplePoint(i, SampleKind.BothSigns, complex);
        for (int i = 0; i < SamplePoint.WholePoints; i++)
            yield return new SamplePoint(i, SampleKind.Whole, complex);
    }

    /// <summary>Whether whole numbers are special to an expression: it rounds, or is defined for little else.</summary>
    public static bool MindsWholeNumbers(Node node) => HasRounding(node) || node switch
    {
        CallNode { Function: "factorial" or "factorial2" or "binomial" or "gcd" or "lcm" or "mod" } => true,
        PowerNode { Base: NumberNode { Value: { Sign: < 0 } }, Exponent: not NumberNode } => true,
        _ => node.Children.Any(MindsWholeNumbers),
    };

    private static bool HasRounding(Node node) =>
        node is CallNode { Function: "floor" or "ceil" } || node.Children.Any(HasRounding);

    private static bool HasComplexPart(Node node) =>
        node is CallNode { Function: "conj" or "re" or "im" or "arg" } || node.Children.Any(HasComplexPart);
}
