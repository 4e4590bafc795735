using Ponder.Verifiers.Mathematics.Expressions;

namespace Ponder.Verifiers.Mathematics.Comparing;

/// <summary>Decides whether an answer is the gold answer, whatever kind of thing they are.</summary>
internal sealed class AnswerComparer
{
    private readonly MathOptions _options;
    private readonly WorkBudget _budget;
    private readonly ScalarComparer _scalars;
    private readonly RelationComparer _relations;
    private readonly SetComparer _sets;

    public AnswerComparer(MathOptions options, WorkBudget budget)
    {
        _options = options;
        _budget = budget;
        _scalars = new ScalarComparer(options, budget);
        _relations = new RelationComparer(_scalars);
        _sets = new SetComparer(_scalars, budget);
    }

    /// <summary>Whether they are the same answer.</summary>
    /// <exception cref="TooComplexException">It takes more steps than allowed to say.</exception>
    public bool Same(Node gold, Node answer)
    {
        if (!_options.Strict)
            answer = Renaming.ByPosition(gold, answer);
        (gold, answer) = Parameters.Align(gold, answer);
        gold = Folding.Fold(gold, _budget);
        answer = Folding.Fold(answer, _budget);
        if (!Logarithms.LackBase(gold) && !Logarithms.LackBase(answer))
            return SameWhole(gold, answer);
        // log is to base 10; also the natural one, unless that is written otherwise.
        return SameWhole(Logarithms.ToBaseTen(gold), Logarithms.ToBaseTen(answer))
            || (!Logarithms.AreNatural(gold) && !Logarithms.AreNatural(answer)
            && SameWhole(Logarithms.ToNatural(gold), Logarithms.ToNatural(answer)));
    }

    private bool SameWhole(Node gold, Node answer)
    {
        _budget.Spend();
        if (answer is RelationNode claim && gold is not RelationNode && _scalars.IsFalse(claim))
            return false;
        gold = Unwrapping.Tidy(SpokenValues.Of(gold, answer));
        answer = Unwrapping.Tidy(SpokenValues.Of(answer, gold));
        if (gold is RelationNode wanted && answer is RelationNode found)
            return SameRelations(wanted, found);
        if (IsCondition(gold) && IsCondition(answer))
            return SameConditions(gold, answer);
        if (gold is MembershipNode one && answer is MembershipNode other)
            return SameWhole(one.Set, other.Set) && (!_options.Strict || SameWhole(one.Element, other.Element));
        if (gold is RelationNode && answer is MembershipNode solved)
            return SameGoldRelation(gold, solved.Set);
        if (gold is RelationNode or MembershipNode)
            return SameGoldRelation(gold, answer);
        if (answer is RelationNode or MembershipNode)
            return SameAnswerRelation(gold, answer);
        if (IsCollection(gold) || IsCollection(answer))
            return SameCollection(gold, answer);
        return SameSingle(gold, answer);
    }

    private bool SameRelations(RelationNode gold, RelationNode answer)
    {
        bool goldNames = Unwrapping.IsAssignment(gold);
        bool answerNames = Unwrapping.IsAssignment(answer);
        if (goldNames && answerNames)
        {
            IReadOnlyList<Node> sides = Renaming.ByParameter(gold, answer).Children;
            if (SameWhole(gold.Operands[0], sides[0]) && SameWhole(gold.Operands[1], sides[1]))
                return true;
            if (gold.Operands[1] is ListNode || answer.Operands[1] is ListNode)
                return false;
        }
        return _relations.Same(gold, answer) || SameSolutions(gold, answer);
    }

    // -1 < x < 1 is |x| < 1.
    private bool SameSolutions(RelationNode gold, RelationNode answer) =>
        !gold.IsEquation && !answer.IsEquation && Renaming.Names(gold) is [string wanted]
            && Renaming.Names(answer) is [string found] && wanted == found
        && InequalitySolver.Solve(gold, _scalars, _budget) is RealSet one
        && InequalitySolver.Solve(answer, _scalars, _budget) is RealSet other
        && one.Same(other, _scalars);

    // Inequalities, or several of them joined.
    private static bool IsCondition(Node node) =>
        node is RelationNode { IsEquation: false } || (node is ListNode list && list.Items.All(item =>
            item is RelationNode { IsEquation: false }));

    // x > 1 and x < 2 is 1 < x < 2; what is joined by "and" is not what is joined by "or". A comma may mean either, but for
    // several variables only "and".
    private bool SameConditions(Node gold, Node answer)
    {
        if (!AreContrary(gold, answer) && SameInAnyOrder(ItemsOf(gold)!, ItemsOf(answer)!))
            return true;
        return Renaming.Names(gold) is [string wanted] && Renaming.Names(answer) is [string found] && wanted == found
            && _sets.ToRealSet(gold) is RealSet a && _sets.ToRealSet(answer) is RealSet b && a.Same(b, _scalars);
    }

    private static bool AreContrary(Node gold, Node answer)
    {
        if (gold is not ListNode one || answer is not ListNode other)
            return false;
        return Renaming.Names(one).Count > 1 ? (one.Joint == Joint.Or) != (other.Joint == Joint.Or)
            : one.Joint != other.Joint && one.Joint != Joint.Comma && other.Joint != Joint.Comma;
    }

    private bool SameGoldRelation(Node gold, Node answer)
    {
        Node value = Unwrapping.Value(gold);
        if (!ReferenceEquals(value, gold))
            return SameWhole(value, answer);
        // An interval worked out answers an inequality.
        return IsCollection(answer) && InequalitySolver.Solve(gold, _scalars, _budget) is RealSet solution
            && _sets.ToRealSet(answer) is RealSet set && solution.Same(set, _scalars);
    }

    private bool SameAnswerRelation(Node gold, Node answer)
    {
        if (answer is MembershipNode membership)
            return SameWhole(gold, membership.Set);
        RelationNode relation = (RelationNode)answer;
        if (relation.IsEquation)
            return Unwrapping.Computes(relation) && SameWhole(gold, Unwrapping.ValueOf(relation));
        return _options.AllowSetRelationComparison && IsCollection(gold)
            && InequalitySolver.Solve(answer, _scalars, _budget) is RealSet solution
            && _sets.ToRealSet(gold) is RealSet set && set.Same(solution, _scalars);
    }

    private static bool IsCollection(Node node) =>
        node is ListNode or SetNode or BracketNode or SetOperationNode or NamedSetNode
            or MatrixNode or SetBuilderNode or RatioNode;

    private bool SameCollection(Node gold, Node answer)
    {
        switch (gold, answer)
        {
            case (MatrixNode one, MatrixNode other):
                return one.Columns == other.Columns && SameInOrder(one.Cells, other.Cells);
            case (RatioNode one, RatioNode other) when SameInOrder(one.Parts, other.Parts) || AreProportional(one, other):
                return true;
            case (RatioNode, _) or (_, RatioNode):
                return !IsTuple(gold) && !IsTuple(answer) && SameSingle(gold, answer);
            case (BracketNode one, BracketNode other):
                return SameBrackets(one, other) && SameInOrder(one.Items, other.Items);
            case (BracketNode one, ListNode other) when !IsCondition(other):
                return IsPlainTuple(one, other) && SameInOrder(one.Items, Coordinates.InOrder(other));
            case (ListNode one, BracketNode other) when !IsCondition(one):
                return IsPlainTuple(other, one) && SameInOrder(Coordinates.InOrder(one), other.Items);
            case (BracketNode one, SetNode other) when !_options.Strict:
                return SameInAnyOrder(one.Items, other.Items);
            case (SetNode one, BracketNode other) when !_options.Strict:
                return SameInAnyOrder(one.Items, other.Items);
            // A set of one point; an interval in braces is none.
            case (SetNode { Items: [BracketNode one] }, BracketNode other):
                return SameWhole(one, other);
            case (BracketNode one, SetNode { Items: [BracketNode other] }):
                return SameWhole(one, other);
            case (MatrixNode { Columns: 1 } one, BracketNode other) when !_options.Strict:
                return SameInOrder(one.Cells, other.Items);
            case (BracketNode one, MatrixNode { Columns: 1 } other) when !_options.Strict:
                return SameInOrder(one.Items, other.Cells);
        }
        if (ItemsOf(gold) is { } wanted && ItemsOf(answer) is { } found)
            return SameInAnyOrder(wanted, found) || (wanted.Concat(found).Any(IsSetOrRelation) && SameUnion(gold, answer));
        return SameUnion(gold, answer);
    }

    // A tuple that a list may stand for, its brackets forgotten or written as braces. Two numbers in brackets may be an
    // interval, unless the list names them: x = 1, y = 2.
    private bool IsPlainTuple(BracketNode node, ListNode list) => node is { Open: '(', Close: ')' }
        && (node.Items.Count > 2 || !_options.Strict || list.IsBraced || Coordinates.AreNamed(list));

    // 1:2:3 is 2:4:6; of two parts the quotient decides.
    private bool AreProportional(RatioNode gold, RatioNode answer)
    {
        if (gold.Parts.Count < 3 || gold.Parts.Count != answer.Parts.Count)
            return false;
        for (int i = 1; i < gold.Parts.Count; i++)
        {
            if (!_scalars.Same(Build.Product(gold.Parts[i], answer.Parts[0]), Build.Product(answer.Parts[i], gold.Parts[0])))
                return false;
        }
        return true;
    }

    private static bool IsSetOrRelation(Node node) =>
        node is BracketNode or SetOperationNode or RelationNode or MembershipNode or SetNode;

    private static bool IsTuple(Node node) => node is BracketNode or MatrixNode or ListNode or SetNode;

    // (a, b) is an open interval as well as a point, so brackets matter for two items only.
    private static bool SameBrackets(BracketNode gold, BracketNode answer) =>
        gold.Items.Count != 2 || (gold.Open == answer.Open && gold.Close == answer.Close);

    // The items of a set, of a list, or of a single value that answers like one.
    private static IReadOnlyList<Node>? ItemsOf(Node node) => node switch
    {
        ListNode list => list.Items,
        SetNode set => set.Items,
        NamedSetNode { Kind: NamedSet.Empty } => [],
        _ => IsCollection(node) ? null : [node],
    };

    private bool SameUnion(Node gold, Node answer) =>
        _sets.ToRealSet(gold) is RealSet one && _sets.ToRealSet(answer) is RealSet other ? one.Same(other, _scalars)
            : SameParts(gold, answer);

    // Sets that are not of real numbers: named ones, and unions part by part.
    private bool SameParts(Node gold, Node answer)
    {
        if (gold is NamedSetNode one && answer is NamedSetNode other)
            return one.Kind == other.Kind;
        if (gold is SetOperationNode wanted && answer is SetOperationNode found && wanted.Operation == found.Operation)
        {
            return (SameWhole(wanted.Left, found.Left) && SameWhole(wanted.Right, found.Right))
                || (wanted.Operation != SetOperation.Difference && SameWhole(wanted.Left, found.Right)
                && SameWhole(wanted.Right, found.Left));
        }
        return gold is SetBuilderNode a && answer is SetBuilderNode b && SameWhole(a.Element, b.Element)
            && SameWhole(a.Condition, b.Condition);
    }

    private bool SameInOrder(IReadOnlyList<Node> gold, IReadOnlyList<Node> answer)
    {
        if (gold.Count != answer.Count)
            return false;
        for (int i = 0; i < gold.Count; i++)
        {
            if (!SameWhole(gold[i], answer[i]))
                return false;
        }
        return true;
    }

    private bool SameInAnyOrder(IReadOnlyList<Node> gold, IReadOnlyList<Node> answer) =>
        (gold.Count == 0) == (answer.Count == 0)
        && gold.All(item => answer.Any(other => SameWhole(item, other)))
        && answer.All(other => gold.Any(item => SameWhole(item, other)));

    private bool SameSingle(Node gold, Node answer)
    {
        if (gold is TextNode || answer is TextNode)
            return TextComparer.Same(gold, answer);
        if (gold is BasedNumberNode wanted && answer is BasedNumberNode found)
            return wanted.Base == found.Base && wanted.Digits.TrimStart('0') == found.Digits.TrimStart('0');
        if (IsInfinite(gold) is int sign && IsInfinite(answer) is int other2)
            return sign == other2;
        return _scalars.Same(gold, answer);
    }

    private static int? IsInfinite(Node node) => node switch
    {
        ConstantNode { Kind: Constant.Infinity } => 1,
        ProductNode { Factors: [NumberNode factor, ConstantNode { Kind: Constant.Infinity }] } => factor.Value.Sign,
        _ => null,
    };
}
