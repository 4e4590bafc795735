namespace Ponder.Verifiers.Mathematics.Expressions;

/// <summary>Turns <c>a ± b</c> into the two values that it stands for.</summary>
internal static class Signs
{
    /// <summary>A tree without <see cref="PlusMinusNode"/>: lists and sets get both values, and so does a relation's
    /// side.</summary>
    public static Node Expand(Node node)
    {
        if (!Contains(node))
            return node;
        switch (node)
        {
            case ListNode list:
                return list.With(Flatten(list.Items));
            case SetNode set:
                return new SetNode(Flatten(set.Items));
            case RelationNode or SetOperationNode or MembershipNode or MatrixNode or SetBuilderNode:
                return node.With([.. node.Children.Select(Expand)]);
            default:
                return new ListNode([Choose(node, plus: true), Choose(node, plus: false)]);
        }
    }

    private static bool Contains(Node node) => node is PlusMinusNode || node.Children.Any(Contains);

    private static List<Node> Flatten(IReadOnlyList<Node> items)
    {
        List<Node> all = [];
        foreach (Node item in items)
        {
            Node expanded = Expand(item);
            if (expanded is ListNode both)
                all.AddRange(both.Items);
            else
                all.Add(expanded);
        }
        return all;
    }

    private static Node Choose(Node node, bool plus)
    {
        if (node is PlusMinusNode both)
        {
            Node value = Choose(both.Value, plus);
            return both.PlusFirst == plus ? value : Build.Negate(value);
        }
        return node.Children.Count == 0 ? node : node.With([.. node.Children.Select(child => Choose(child, plus))]);
    }
}
