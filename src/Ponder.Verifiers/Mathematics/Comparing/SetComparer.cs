using Ponder.Verifiers.Mathematics.Canonical;
using Ponder.Verifiers.Mathematics.Evaluation;
using Ponder.Verifiers.Mathematics.Expressions;
using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics.Comparing;

/// <summary>Turns written sets into sets of real numbers.</summary>
internal sealed class SetComparer(ScalarComparer scalars, WorkBudget budget)
{
    /// <summary>The set, or null if it is not one of real numbers with known ends.</summary>
    public RealSet? ToRealSet(Node node)
    {
        switch (node)
        {
            case NamedSetNode named:
                return named.Kind == NamedSet.Reals ? RealSet.All : named.Kind == NamedSet.Empty ? RealSet.Empty : null;
            case BracketNode { Items.Count: 2 } interval:
                return Interval(interval);
            case SetNode set:
                return Points(set.Items);
            case ListNode list:
                return list.Items.All(IsSurelySet) ? Join(list) : Points(list.Items);
            case SetOperationNode operation:
                return Combine(operation);
            case MembershipNode membership:
                return ToRealSet(membership.Set);
            case SetBuilderNode { Element: SymbolNode } builder:
                return ToRealSet(builder.Condition);
            // Whole numbers above 0 are not an interval.
            case SetBuilderNode { Element: MembershipNode member } builder:
                return ToRealSet(member.Set) is RealSet domain && ToRealSet(builder.Condition) is RealSet holds
                    ? domain.Combine(holds, static (a, b) => a && b, budget) : null;
            case RelationNode relation:
                return InequalitySolver.Solve(relation, scalars, budget);
            default:
                return Cut(node) is RealCut point ? RealSet.Of(point) : null;
        }
    }

    // (a, b) in a list is a point.
    private static bool IsSurelySet(Node node) => node is SetOperationNode or RelationNode { IsEquation: false }
        || (node is BracketNode { Items.Count: 2 } bracket && (bracket.Open == '[' || bracket.Close == ']'
        || bracket.Items.Any(item => Infinity(item) is not null)));

    private RealSet? Combine(SetOperationNode operation)
    {
        if (ToRealSet(operation.Left) is not RealSet left || ToRealSet(operation.Right) is not RealSet right)
            return null;
        return left.Combine(
            right,
            operation.Operation switch
            {
                SetOperation.Union => static (a, b) => a || b,
                SetOperation.Intersection => static (a, b) => a && b,
                _ => static (a, b) => a && !b,
            },
            budget);
    }

    // Sets in a list are united; conditions joined by "and" must all hold, and so must all that exclude something. A comma
    // may mean either: x > 1, x < 2 would else exclude nothing.
    private RealSet? Join(ListNode list)
    {
        // Conditions on different variables are not one set.
        if (list.Items.OfType<RelationNode>().SelectMany(Renaming.Names).Distinct().Skip(1).Any())
            return null;
        bool conditions = list.Items.All(item => item is RelationNode);
        bool all = (list.Joint == Joint.And && conditions)
            || list.Items.All(item => item is RelationNode { Relations: [Relation.NotEqual] });
        List<RealSet> sets = [];
        foreach (Node item in list.Items)
        {
            if (ToRealSet(item) is not RealSet set)
                return null;
            sets.Add(set);
        }
        if (all)
            return Intersection(sets);
        RealSet union = sets.Aggregate(RealSet.Empty, (joined, set) => joined.Combine(set, static (a, b) => a || b, budget));
        return conditions && list.Joint == Joint.Comma && union.IsAll ? Intersection(sets) : union;
    }

    private RealSet Intersection(List<RealSet> sets) =>
        sets.Aggregate(RealSet.All, (joined, set) => joined.Combine(set, static (a, b) => a && b, budget));

    private RealSet? Points(IReadOnlyList<Node> items)
    {
        RealSet all = RealSet.Empty;
        foreach (Node item in items)
        {
            if (Cut(item) is not RealCut point)
                return null;
            all = all.Combine(RealSet.Of(point), static (a, b) => a || b, budget);
        }
        return all;
    }

    private RealSet? Interval(BracketNode node)
    {
        int? low = Infinity(node.Items[0]);
        int? high = Infinity(node.Items[1]);
        if (low > 0 || high < 0)
            return RealSet.Empty;
        RealCut? start = low is null ? Cut(node.Items[0]) : null;
        RealCut? end = high is null ? Cut(node.Items[1]) : null;
        return (low is null && start is null) || (high is null && end is null)
            ? null
            : RealSet.Interval(start, node.Open == '[', end, node.Close == ']');
    }

    private static int? Infinity(Node node) => node switch
    {
        ConstantNode { Kind: Constant.Infinity } => 1,
        ProductNode { Factors: [NumberNode factor, ConstantNode { Kind: Constant.Infinity }] } => factor.Value.Sign,
        _ => null,
    };

    private RealCut? Cut(Node node) => CutAt(node, scalars, budget);

    /// <summary>A number as a cut, or null if it is not a real one.</summary>
    public static RealCut? CutAt(Node node, ScalarComparer scalars, WorkBudget budget)
    {
        try
        {
            if (Renaming.Names(node).Count > 0)
                return null;
            BigComplex value = new Evaluator(scalars.Normalizer, default, complex: false, budget).Evaluate(node);
            return value.IsReal ? new RealCut(node, value.Re) : null;
        }
        catch (Exception error) when (error is UndefinedException or NotScalarException)
        {
            return null;
        }
    }
}
