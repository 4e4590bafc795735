using Ponder.Verifiers.Mathematics.Expressions;

namespace Ponder.Verifiers.Mathematics.Comparing;

/// <summary>
/// The letter that runs over whole numbers in <c>x = k pi, k in Z</c>, or over anything in a set builder: its name does not
/// matter, and that it is whole may go without saying.
/// </summary>
internal static class Parameters
{
    /// <summary>Both answers with one name for it, and without what only one of them says of it.</summary>
    public static (Node Gold, Node Answer) Align(Node gold, Node answer)
    {
        string? wanted = NameOf(gold);
        string? own = NameOf(answer);
        if (wanted is not null && own is not null)
        {
            bool free = wanted == own || !Renaming.Names(answer).Contains(wanted);
            return (gold, free ? Renaming.Rename(answer, new() { [own] = wanted }) : answer);
        }
        return (wanted is null ? gold : WithoutDomain(gold), own is null ? answer : WithoutDomain(answer));
    }

    private static string? NameOf(Node node) => node switch
    {
        ListNode { Items: [.., MembershipNode { Element: SymbolNode element, Set: NamedSetNode }] } list
            when list.Items.SkipLast(1).All(item => DependsOn(item, element.Name)) => element.Name,
        SetBuilderNode { Element: SymbolNode element } => element.Name,
        SetBuilderNode { Condition: MembershipNode { Element: SymbolNode element, Set: NamedSetNode } } => element.Name,
        _ => null,
    };

    // x = k pi is a family over k; x > 0 and x = 2 say something of x itself.
    private static bool DependsOn(Node item, string name) => item switch
    {
        SymbolNode or MembershipNode or RelationNode { IsEquation: false } => false,
        RelationNode equation => !Renaming.Names(equation.Operands[0]).Contains(name) && Renaming.Names(equation).Contains(name),
        _ => Renaming.Names(item).Contains(name),
    };

    private static Node WithoutDomain(Node node) =>
        node is ListNode { Items: [.., MembershipNode { Set: NamedSetNode { Kind: NamedSet.Integers } }] } list
            ? list.Items.Count == 2 ? list.Items[0] : list.With([.. list.Items.SkipLast(1)])
            : node;
}
