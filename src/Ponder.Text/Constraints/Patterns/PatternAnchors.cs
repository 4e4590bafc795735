using Ponder.Text.Constraints.Grammar;

namespace Ponder.Text.Constraints.Patterns;

/// <summary>
/// Resolves <c>^</c> and <c>$</c>, which are supported where a text begins or ends for certain: in front of and behind
/// everything else, in every alternative by itself. Where a pattern is searched for and has none, anything may stand.
/// </summary>
internal sealed class PatternAnchors(bool search, Func<string, TextException> error)
{
    private static readonly Node s_anything = Nodes.Star(Nodes.Characters(CodePointSet.All));

    /// <summary>Stands for <c>^</c> until it is resolved.</summary>
    public static Node Start { get; } = new SequenceNode([]);

    /// <summary>Stands for <c>$</c> until it is resolved.</summary>
    public static Node End { get; } = new SequenceNode([]);

    /// <summary>
    /// Whether an anchor is somewhere in a node. None is in what is repeated, which is not looked into: there, nodes are
    /// shared, and there may be more ways through them than could ever be walked.
    /// </summary>
    public static bool Has(Node node) => node == Start || node == End || node switch
    {
        SequenceNode sequence => sequence.Items.Any(Has),
        ChoiceNode choice => choice.Items.Any(Has),
        _ => false,
    };

    /// <summary>The node with nothing but texts in it.</summary>
    public Node Resolve(Node node) => Clean(After(Before(node)));

    private Node Before(Node node)
    {
        if (node == Start)
            return Nodes.Empty;
        if (node is ChoiceNode choice && Has(choice))
            return Nodes.Choice([.. choice.Items.Select(Before)]);
        if (node is SequenceNode { Items.Count: > 0 } sequence && Has(sequence.Items[0]) && sequence.Items[0] != End)
            return Nodes.Sequence([Before(sequence.Items[0]), .. sequence.Items.Skip(1)]);
        return search ? Nodes.Sequence(s_anything, node) : node;
    }

    private Node After(Node node)
    {
        if (node == End)
            return Nodes.Empty;
        if (node is ChoiceNode choice && Has(choice))
            return Nodes.Choice([.. choice.Items.Select(After)]);
        if (node is SequenceNode { Items.Count: > 0 } sequence && Has(sequence.Items[^1]))
            return Nodes.Sequence([.. sequence.Items.SkipLast(1), After(sequence.Items[^1])]);
        return search ? Nodes.Sequence(node, s_anything) : node;
    }

    private Node Clean(Node node)
    {
        if (node == Start)
            throw error("^ is supported only at the beginning of the pattern or of an alternative");
        if (node == End)
            throw error("$ is supported only at the end of the pattern or of an alternative");
        return node switch
        {
            SequenceNode sequence => Nodes.Sequence([.. sequence.Items.Select(Clean)]),
            ChoiceNode choice => Nodes.Choice([.. choice.Items.Select(Clean)]),
            _ => node,
        };
    }
}
