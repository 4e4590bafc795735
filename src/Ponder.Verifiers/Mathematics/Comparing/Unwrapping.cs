using Ponder.Verifiers.Mathematics.Expressions;

namespace Ponder.Verifiers.Mathematics.Comparing;

/// <summary>Takes the value out of <c>x = 5</c>, <c>f(1) = 2 + 3 = 5</c> and <c>x in [0, 1]</c>.</summary>
internal static class Unwrapping
{
    /// <summary>
    /// A relation without what only stands in the way: approximations after an exact value, and the steps of a chain of
    /// equalities between its first and last part.
    /// </summary>
    public static Node Tidy(Node node)
    {
        if (node is not RelationNode relation)
            return node;
        // 2/3 is about 0.67: the first is meant.
        if (relation.Relations[0] == Relation.About && !IsName(relation.Operands[0]))
            return relation.Operands[0];
        if (relation.Relations.Count < 2)
            return node;
        IReadOnlyList<Relation> relations = relation.Relations;
        int count = relations.Count;
        while (count > 1 && relations[count - 1] == Relation.About)
            count--;
        if (relations.Take(count).Any(kind => kind is not (Relation.Equal or Relation.About)))
            return node;
        if (count == 1)
            return new RelationNode([.. relation.Operands.Take(2)], [relations[0]]);
        // 1 = y = x = 0 says x = 0; a = b + c = 5 says a = 5.
        Node last = relation.Operands[count];
        Node first = relation.Operands[0];
        Node name = IsName(first) ? first : relation.Operands[count - 1];
        return new RelationNode([name, last], [Relation.Equal]);
    }

    /// <summary>Whether a node is an equality that gives a name to a value.</summary>
    public static bool IsAssignment(Node node) => node is RelationNode { IsEquation: true, Operands.Count: 2 } equation
        && (IsName(equation.Operands[0]) || (equation.Operands[1] is SymbolNode && !HasName(equation.Operands[0])));

    /// <summary>The value of an assignment or equality.</summary>
    public static Node ValueOf(RelationNode equation) =>
        equation.Operands[1] is SymbolNode && !HasName(equation.Operands[0]) && equation.Operands[0] is not TextNode
            ? equation.Operands[0]
            : equation.Operands[^1];

    /// <summary>The value of an assignment or membership; anything else as it is.</summary>
    public static Node Value(Node node) => node switch
    {
        MembershipNode membership => membership.Set,
        RelationNode relation when IsAssignment(relation) => ValueOf(relation),
        _ => node,
    };

    /// <summary>
    /// Whether an expression consists of names only, such as <c>x</c>, <c>f(x)</c>, <c>|AB|</c>, <c>S_1 : S</c>,
    /// <c>a + b</c> or <c>(p, q)</c>, so that an equality with it on the left says what it is.
    /// </summary>
    public static bool IsName(Node node) => node switch
    {
        SymbolNode or TextNode => true,
        ConstantNode { Kind: not Constant.Infinity } => true,
        ApplyNode => true,
        CallNode call => call.Arguments.All(IsName),
        BracketNode or ProductNode or SumNode or RatioNode or ListNode => node.Children.All(IsNameOrSign),
        // A quotient of names, NO/BO.
        PowerNode { Exponent: NumberNode exponent } power when exponent.Value == -1 => IsName(power.Base),
        _ => false,
    };

    /// <summary>
    /// Whether an equality ends in the value of what it begins with: a name, 7 + 1 = 8, f(2) + 1 = 5 or a^2 + b^2 = 25; but not
    /// 2x + z = 1, which is the equation of a line.
    /// </summary>
    public static bool Computes(RelationNode equation) =>
        IsAssignment(equation) || !HasVariable(equation.Operands[0])
        || (HasOnlyExponents(equation.Operands[0]) && equation.Operands[^1] is not NumberNode { Value.IsZero: true });

    private static bool HasVariable(Node node) => node is SymbolNode
        || (node is not (ApplyNode or TextNode) && node.Children.Any(HasVariable));

    // Numbers only as exponents: names and their powers.
    private static bool HasOnlyExponents(Node node) => node switch
    {
        PowerNode { Exponent: NumberNode } power => HasOnlyExponents(power.Base),
        ProductNode or SumNode or CallNode => node.Children.All(child => HasOnlyExponents(child) || IsNameOrSign(child)),
        _ => IsName(node),
    };

    private static bool IsNameOrSign(Node node) => IsName(node) || (node is NumberNode number && number.Value == -1);

    private static bool HasName(Node node) => node is SymbolNode or ApplyNode or TextNode || node.Children.Any(HasName);
}
