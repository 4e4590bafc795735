using Ponder.Verifiers.Mathematics.Expressions;

namespace Ponder.Verifiers.Mathematics.Comparing;

/// <summary>Says to which base logarithms are that are written without one.</summary>
internal static class Logarithms
{
    /// <summary>Whether there are any.</summary>
    public static bool LackBase(Node node) => Has(node, "log");

    /// <summary>Whether there are natural logarithms, written as such.</summary>
    public static bool AreNatural(Node node) => Has(node, "ln");

    public static Node ToBaseTen(Node node) =>
        Replace(node, static arguments => new CallNode("logbase", [.. arguments, Build.Number(10)]));

    public static Node ToNatural(Node node) => Replace(node, static arguments => new CallNode("ln", arguments));

    private static bool Has(Node node, string function) =>
        (node is CallNode call && call.Function == function) || node.Children.Any(child => Has(child, function));

    private static Node Replace(Node node, Func<IReadOnlyList<Node>, Node> by)
    {
        if (node.Children.Count == 0)
            return node;
        Node[] children = [.. node.Children.Select(child => Replace(child, by))];
        return node is CallNode { Function: "log", Arguments.Count: 1 } ? by(children) : node.With(children);
    }
}
