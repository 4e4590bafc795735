using Ponder.Verifiers.Mathematics.Expressions;

namespace Ponder.Verifiers.Mathematics.Comparing;

/// <summary>
/// Gives the variable that a sum, product, limit or integral runs over one name, since it does not matter which it has.
/// </summary>
internal static class BoundNames
{
    private const string Name = "•";

    /// <summary>The same over another name; as it is where it cannot be seen what it runs over.</summary>
    public static Node Unify(BigOperatorNode big, WorkBudget budget)
    {
        if (big.Lower is not SymbolNode lower)
            return big;
        if (big.Name == "int")
        {
            // The last two factors are d and the variable.
            return big.Body is ProductNode { Factors: [.., SymbolNode { Name: "d" }, SymbolNode own] } && Replace(big.Body,
                own.Name, budget) is Node integrand ? new BigOperatorNode(big.Name, big.Lower, big.Upper, integrand) : big;
        }
        if (lower.Name.Length < 3 || !char.IsAsciiLetter(lower.Name[0])
            || !(lower.Name[1] == '=' || lower.Name.AsSpan(1).StartsWith("to")))
            return big;
        return Replace(big.Body, lower.Name[..1], budget) is Node body
            ? new BigOperatorNode(big.Name, new SymbolNode(Name + lower.Name[1..]), big.Upper, body)
            : big;
    }

    // Null where the variable is also part of a longer name, or of bounds further in.
    private static Node? Replace(Node body, string name, WorkBudget budget) =>
        Renaming.Names(body).Exists(other => other != name && other.Contains(name, StringComparison.Ordinal)
            && other != $"{other[0]}_{name}") || HasOperator(body) ? null
            : WithIndex(Folding.Substitute(body, name, new SymbolNode(Name), budget), name);

    private static bool HasOperator(Node node) => node is BigOperatorNode || node.Children.Any(HasOperator);

    private static Node WithIndex(Node node, string name) =>
        node is SymbolNode symbol && symbol.Name.Length == 2 + name.Length && symbol.Name.EndsWith("_" + name,
            StringComparison.Ordinal) ? new SymbolNode($"{symbol.Name[0]}_{Name}")
        : node.Children.Count == 0 ? node : node.With([.. node.Children.Select(child => WithIndex(child, name))]);
}
