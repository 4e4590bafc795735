using Ponder.Verifiers.Mathematics.Expressions;

namespace Ponder.Verifiers.Mathematics.Parsing;

/// <summary>
/// Parses tokens into a tree: recursive descent, from lists of answers down to numbers and names. What follows an
/// answer and is only words is left out.
/// </summary>
internal sealed partial class Parser
{
    private const int Deepest = 80;
    private const string MissingSide = "?";
    private readonly string _source;
    private readonly List<Token> _tokens;
    private readonly WorkBudget _budget;
    private readonly bool _hasMoney;
    private readonly bool _appliesNames;
    private int _at;
    private int _depth;

    // Words that were taken for units so far.
    private int _units;

    // How many | are open, so that the next one closes instead of opening.
    private int _bars;

    // Whether the innermost bracket may be closed by [.
    private bool _inInterval;

    // Whether : and | end the element of a set instead of being a ratio or an absolute value.
    private bool _inSet;

    /// <param name="source">The formula.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="appliesNames">Whether f(x + 1) is a function's value; else it is a product.</param>
    /// <param name="budget">Counts steps.</param>
    public Parser(string source, List<Token> tokens, bool appliesNames, WorkBudget budget)
    {
        _source = source;
        _tokens = tokens;
        _budget = budget;
        _hasMoney = source.Contains("\\$", StringComparison.Ordinal);
        _appliesNames = appliesNames;
    }

    private Token Current => _tokens[_at];

    private Token Ahead => _tokens[Math.Min(_at + 1, _tokens.Count - 1)];

    /// <summary>The whole formula.</summary>
    /// <exception cref="SyntaxException">It is none.</exception>
    /// <exception cref="TooComplexException">It is nested too deeply.</exception>
    public Node ParseAll()
    {
        while (IsEquality(Current, out _) || Current.IsMark(",") || Current.IsMark(".") || Current.IsMark(":"))
            _at++;
        Node node;
        if (IsRelation(Current, out Relation relation))
        {
            // "> 5" lacks a side; it is not the number.
            _at++;
            node = new RelationNode([new SymbolNode(MissingSide), ParseSets()], [relation]);
        }
        else
        {
            node = ParseChoice();
        }
        while (IsTrailing(Current))
            SkipTrailing();
        return Current.Kind == TokenKind.End ? node : throw Unexpected();
    }

    private Node ParseChoice()
    {
        Node node = ParseList();
        if (!Current.IsCommand("choose"))
            return node;
        _at++;
        return new CallNode("binomial", [node, ParseList()]);
    }

    private static bool IsTrailing(Token token) =>
        token.Kind == TokenKind.Words || (token.Kind == TokenKind.Mark
            && token.Text is "." or "," or ";" or "}" or "\\\\" or ":" or "&" or "*" or "?");

    private Node ParseList()
    {
        List<Node> items = [];
        Joint joint = Joint.Comma;
        Enter();
        while (true)
        {
            items.Add(ParseClause());
            if (BracketsHoldCondition())
            {
                _at++;
                items.Add(ParseClause());
                Expect(TokenKind.Mark, ")");
            }
            if (SkipSeparators() is not Joint next || !StartsValue(Current))
                break;
            joint = next > joint ? next : joint;
        }
        Leave();
        return items.Count == 1 ? items[0] : Regroup(items, joint);
    }

    private static Node Regroup(List<Node> items, Joint joint)
    {
        if (items[0] is RelationNode { Operands.Count: 2 } first
            && items.Skip(1).All(item => item is not (RelationNode or MembershipNode)))
        {
            if (first.Relations[0] == Relation.Equivalent && ModulusOf(items[^1]) is Node modulus)
                return Remainders(first, items, modulus);
            // n = 2, 3, 4 names three values of n; x != 2, 3 excludes two.
            if (first.Relations[0] == Relation.Equal)
            {
                ListNode values = new([first.Operands[1], .. items.Skip(1)], joint);
                return new RelationNode([first.Operands[0], values], first.Relations);
            }
            if (first.Relations[0] == Relation.NotEqual)
            {
                return new ListNode(
                    [first, .. items.Skip(1).Select(item => new RelationNode([first.Operands[0], item], first.Relations))],
                    Joint.And);
            }
        }
        return new ListNode(items, joint);
    }

    // What the separators say, or null if there are none.
    private Joint? SkipSeparators()
    {
        Joint? joint = null;
        while (true)
        {
            Token token = Current;
            Joint next;
            if (token.Kind == TokenKind.Mark && token.Text is "," or ";" or "\\\\" or "&")
                next = Joint.Comma;
            else if (token.IsCommand("and") || token.IsCommand("or"))
                next = token.Text == "and" ? Joint.And : Joint.Or;
            else if (token.Kind == TokenKind.Words && AnswerPhrases.JointOf(token.Text) is Joint words)
                next = words;
            else
                return joint;
            joint = joint is Joint before && before > next ? before : next;
            _at++;
        }
    }

    private Node ParseClause()
    {
        int units = _units;
        bool before = _isCongruence;
        _isCongruence = false;
        List<Node> operands = [ParseSets()];
        List<Relation> relations = [];
        while (true)
        {
            _budget.Spend();
            // Equations of a system are aligned at their signs.
            if (Current.IsMark("&") && IsRelation(Ahead, out _))
                _at++;
            Token token = Current;
            if (IsRelation(token, out Relation relation))
            {
                _at++;
                // x =? nothing: a form to fill in.
                if (!StartsValue(Current))
                    throw Unexpected();
                relations.Add(relation);
                operands.Add(ParseSets());
            }
            else if (token.IsCommand("in") || token.IsCommand("notin") || token.IsCommand("subset")
                || token.IsCommand("subseteq"))
            {
                _at++;
                Node set = ParseSets();
                if (token.IsCommand("notin"))
                    set = new SetOperationNode(SetOperation.Difference, new NamedSetNode(NamedSet.Reals), set);
                operands[^1] = new MembershipNode(operands[^1], set);
            }
            else
            {
                // n = 2 (mod 3) is not n = 2.
                if (_isCongruence)
                    relations = [.. relations.Select(kind => kind == Relation.Equal ? Relation.Equivalent : kind)];
                _isCongruence = before;
                return relations.Count == 0 ? operands[0]
                    : new RelationNode(operands, relations) { HasUnits = _units > units || _hasMoney };
            }
        }
    }

    private static bool IsRelation(Token token, out Relation relation)
    {
        if (IsEquality(token, out relation))
            return true;
        if (token.Kind != TokenKind.Command)
            return false;
        relation = token.Text switch
        {
            "lt" => Relation.Less,
            "gt" => Relation.Greater,
            "le" => Relation.LessOrEqual,
            "ge" => Relation.GreaterOrEqual,
            "ne" => Relation.NotEqual,
            "equiv" => Relation.Equivalent,
            _ => (Relation)(-1),
        };
        return relation >= 0;
    }

    private static bool IsEquality(Token token, out Relation relation)
    {
        relation = token.IsMark("=") ? Relation.Equal : Relation.About;
        return token.IsMark("=") || token.IsCommand("approx") || token.IsCommand("sim");
    }

    private Node ParseSets()
    {
        Node left = ParseRatio();
        while (true)
        {
            SetOperation operation;
            if (Current.IsCommand("cup"))
                operation = SetOperation.Union;
            else if (Current.IsCommand("cap"))
                operation = SetOperation.Intersection;
            else if (Current.IsCommand("setminus"))
                operation = SetOperation.Difference;
            else
                return left;
            _at++;
            Enter();
            left = new SetOperationNode(operation, left, ParseRatio());
        }
    }

    private Node ParseRatio()
    {
        Node first = ParseSum();
        if (_inSet || !Current.IsMark(":"))
            return first;
        List<Node> parts = [first];
        while (Current.IsMark(":") && StartsValue(Ahead))
        {
            _at++;
            parts.Add(ParseSum());
        }
        return parts.Count == 1 ? first : new RatioNode(parts);
    }

    private Node ParseSum()
    {
        List<Node> terms = [];
        Enter();
        while (true)
        {
            bool negative = false;
            bool? both = null;
            while (SignOf(Current) is char sign)
            {
                negative ^= sign == '-';
                both = sign is '±' or '∓' ? sign == '±' : both;
                _at++;
            }
            Node term = ParseTerm();
            if (both is bool plusFirst)
                term = new PlusMinusNode(term, plusFirst);
            terms.Add(negative ? Build.Negate(term) : term);
            if (SignOf(Current) is null)
                break;
        }
        Node sum = terms.Count == 1 ? terms[0]
            : IsDifferenceOfSets(terms) ? new SetOperationNode(SetOperation.Difference, terms[0], terms[1].Children[1])
            : new SumNode(terms);
        while (StartsModulus())
            sum = ParseModulus(sum);
        Leave();
        return sum;
    }

    // R - {1}.
    private static bool IsDifferenceOfSets(List<Node> terms) => terms is
        [NamedSetNode or SetNode or BracketNode, ProductNode { Factors: [NumberNode sign, SetNode or NamedSetNode] }]
        && sign.Value == -1;

    private static char? SignOf(Token token) => token.Kind switch
    {
        TokenKind.Mark when token.Text is "+" or "-" => token.Text[0],
        TokenKind.Command when token.Text == "pm" => '±',
        TokenKind.Command when token.Text == "mp" => '∓',
        _ => null,
    };

    private void Enter()
    {
        _budget.Spend();
        if (++_depth > Deepest)
            throw new TooComplexException("a formula nested more deeply than is read");
    }

    private void Leave() => _depth--;

    private SyntaxException Unexpected() => new($"unexpected '{Current.Text}' at {Current.Start}");

    private void Expect(TokenKind kind, string text)
    {
        if (!Current.Is(kind, text))
            throw Unexpected();
        _at++;
    }
}
