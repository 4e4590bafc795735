namespace Ponder.Text.Constraints.Grammar;

/// <summary>
/// How many levels of objects and arrays the flattest text of a node needs. A way is taken only where what it needs is
/// left, so that a text that has been begun can always be ended. Nothing's height is <see cref="Endless"/>.
/// </summary>
internal static class Heights
{
    /// <summary>The height of what has no end.</summary>
    public const int Endless = 1_000_000;

    /// <summary>Finds the heights of rules that call each other: the least fixed point, from above.</summary>
    public static void Solve(IReadOnlyList<Rule> rules)
    {
        for (bool changed = true; changed;)
        {
            changed = false;
            foreach (Rule rule in rules)
            {
                int height = Of(rule.Body);
                changed |= height < rule.Height;
                rule.Height = height;
            }
        }
    }

    /// <summary>The height of a node, given those of the rules.</summary>
    public static int Of(Node node) => Of(node, new Dictionary<Node, int>(ReferenceEqualityComparer.Instance));

    /// <summary>The height of a node, remembering those of the nodes below.</summary>
    public static int Of(Node node, Dictionary<Node, int> known)
    {
        // Nodes are shared: without a memory, an object of many optional properties would take exponential time.
        if (node is SequenceNode or ChoiceNode && known.TryGetValue(node, out int height))
            return height;
        height = node switch
        {
            SequenceNode sequence => sequence.Items.Aggregate(0, (most, item) => Math.Max(most, Of(item, known))),
            ChoiceNode choice => choice.Items.Aggregate(Endless, (least, item) => Math.Min(least, Of(item, known))),
            RepeatNode repeat => repeat.Least == 0 ? 0 : Of(repeat.Body, known),
            CallNode { Rule: Rule rule } => Math.Min(Endless, rule.Height + (rule.IsContainer ? 1 : 0)),
            _ => 0,
        };
        if (node is SequenceNode or ChoiceNode)
            known[node] = height;
        return height;
    }
}
