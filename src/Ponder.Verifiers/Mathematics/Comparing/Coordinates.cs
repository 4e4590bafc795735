using Ponder.Verifiers.Mathematics.Expressions;

namespace Ponder.Verifiers.Mathematics.Comparing;

/// <summary>Coordinates that are named, as in <c>y = 2, x = 1</c>, and so can stand in any order.</summary>
internal static class Coordinates
{
    /// <summary>Whether all items name a value, each by another name.</summary>
    public static bool AreNamed(ListNode list)
    {
        List<string?> names = [.. list.Items.Select(NameOf)];
        return names.TrueForAll(name => name is not null) && names.Distinct().Count() == names.Count;
    }

    /// <summary>The items in the order of their names, as a tuple of them has them; as they are where they have none.</summary>
    public static IReadOnlyList<Node> InOrder(ListNode list) =>
        AreNamed(list) ? [.. list.Items.OrderBy(NameOf, StringComparer.Ordinal)] : list.Items;

    private static string? NameOf(Node node) => !Unwrapping.IsAssignment(node) ? null
        : node.Children[0] is SymbolNode left ? left.Name
        : node.Children[1] is SymbolNode right ? right.Name
        : node.Children[0].ToString();
}
