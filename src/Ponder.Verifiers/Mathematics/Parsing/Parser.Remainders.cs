using Ponder.Verifiers.Mathematics.Expressions;

namespace Ponder.Verifiers.Mathematics.Parsing;

/// <content>Remainders and congruences, and conditions in brackets.</content>
internal sealed partial class Parser
{
    // Whether the clause so far has a modulus in brackets.
    private bool _isCongruence;

    // \mod 5, (\mod 5), \pmod 5: what stands before is taken as a whole.
    private bool StartsModulus() => Current.IsCommand("mod") || Current.IsCommand("pmod")
        || (Current.IsMark("(") && (Ahead.IsCommand("mod") || Ahead.IsCommand("bmod")));

    private CallNode ParseModulus(Node value)
    {
        bool brackets = Current.IsMark("(");
        _isCongruence |= brackets || Current.IsCommand("pmod");
        _at += brackets ? 2 : 1;
        Node modulus = !brackets && Current.IsMark("{") ? ParseGroup() : ParseTerm();
        if (brackets)
            Expect(TokenKind.Mark, ")");
        return new CallNode("mod", [value, modulus]);
    }

    private static Node? ModulusOf(Node node) =>
        node is CallNode { Function: "mod", Arguments: [_, Node modulus] } ? modulus : null;

    // x = 1, 3 (mod 5) names two remainders.
    private static ListNode Remainders(RelationNode first, List<Node> items, Node modulus)
    {
        Node[] remainders = [first.Operands[1], .. items.Skip(1).SkipLast(1), items[^1].Children[0]];
        return new ListNode([.. remainders.Select(remainder => new RelationNode(
            [first.Operands[0], new CallNode("mod", [remainder, modulus])], first.Relations))], Joint.Or);
    }

    // k pi (k \in Z): a condition in brackets behind a value.
    private bool BracketsHoldCondition() => Current.IsMark("(") && Ahead.Kind == TokenKind.Letter
        && _at + 2 < _tokens.Count && _tokens[_at + 2].IsCommand("in");
}
