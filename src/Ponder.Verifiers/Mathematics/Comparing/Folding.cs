using System.Globalization;
using Ponder.Verifiers.Mathematics.Expressions;

namespace Ponder.Verifiers.Mathematics.Comparing;

/// <summary>
/// Carries out what can be carried out before a comparison: arithmetic with matrices, finite sums and products.
/// </summary>
internal static class Folding
{
    private const int MostTerms = 500;

    /// <summary>The same with matrices and sums worked out, where they can be.</summary>
    /// <exception cref="TooComplexException">It takes too many steps.</exception>
    public static Node Fold(Node node, WorkBudget budget) => IsAffected(node) ? FoldAll(node, budget) : node;

    private static bool IsAffected(Node node) => node is MatrixNode or BigOperatorNode || node.Children.Any(IsAffected);

    private static Node FoldAll(Node node, WorkBudget budget)
    {
        budget.Spend();
        if (node.Children.Count == 0)
            return node;
        Node folded = node.With([.. node.Children.Select(child => FoldAll(child, budget))]);
        return folded switch
        {
            SumNode sum => Matrices.Sum(sum, budget) ?? folded,
            ProductNode product => Matrices.Product(product, budget) ?? folded,
            PowerNode power => Matrices.Power(power, budget) ?? folded,
            CallNode { Function: "det", Arguments: [MatrixNode matrix] } => Matrices.Determinant(matrix, budget) ?? folded,
            BigOperatorNode big => Expand(big, budget) ?? BoundNames.Unify(big, budget),
            _ => folded,
        };
    }

    // A sum or product from one whole number to another, written out.
    private static Node? Expand(BigOperatorNode big, WorkBudget budget)
    {
        if (big.Name is not ("sum" or "prod") || big.Lower is not SymbolNode { Name: { Length: > 2 } lower } || lower[1] != '='
            || big.Upper is not SymbolNode upper || !TryRead(lower[2..], out int from) || !TryRead(upper.Name, out int to)
            || (long)to - from is < 0 or >= MostTerms)
            return null;
        string name = lower[..1];
        if (!char.IsAsciiLetter(name[0]) || HasIndex(big.Body, name))
            return null;
        List<Node> terms = [];
        for (int i = from; i <= to; i++)
            terms.Add(Substitute(big.Body, name, Build.Number(i), budget));
        return big.Name == "sum" ? new SumNode(terms) : Build.Product([.. terms]);
    }

    private static bool TryRead(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    // a_k is another name for every k.
    private static bool HasIndex(Node node, string name) =>
        (node is SymbolNode symbol && symbol.Name.IndexOf('_', StringComparison.Ordinal) is >= 0 and int at
        && symbol.Name.IndexOf(name, at, StringComparison.Ordinal) >= 0)
        || (node is BigOperatorNode or BasedNumberNode or TextNode) || node.Children.Any(child => HasIndex(child, name));

    /// <summary>The node with a letter replaced; a letter that is read as a constant, such as i, included.</summary>
    internal static Node Substitute(Node node, string name, Node by, WorkBudget budget)
    {
        budget.Spend();
        bool isName = node is SymbolNode symbol ? symbol.Name == name
            : node is ConstantNode constant && ((constant.Kind == Constant.I && name == "i")
            || (constant.Kind == Constant.E && name == "e"));
        return isName ? by : node.Children.Count == 0 ? node
            : node.With([.. node.Children.Select(child => Substitute(child, name, by, budget))]);
    }
}
