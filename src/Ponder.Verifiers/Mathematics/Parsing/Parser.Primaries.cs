using System.Globalization;
using Ponder.Verifiers.Mathematics.Expressions;
using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics.Parsing;

/// <content>Numbers, names, brackets.</content>
internal sealed partial class Parser
{
    private bool StartsValue(Token token) => SignOf(token) is not null || StartsFactor(token) || token.Kind == TokenKind.Words
        || token.IsMark("]")
        || token.IsMark("|");

    private bool StartsFactor(Token token) => token.Kind switch
    {
        TokenKind.Number or TokenKind.Letter => true,
        TokenKind.Mark when token.Text == "[" && ClosesInterval() => false,
        TokenKind.Mark when token.Text == "(" && token == Current && (StartsModulus() || BracketsHoldCondition()) => false,
        TokenKind.Mark => token.Text is "(" or "[" or "{" || (token.Text == "|" && _bars == 0 && !_inSet),
        TokenKind.Command => token.Text is "frac" or "sqrt" or "cbrt" or "pi" or "infty" or "binom" or "{" or "lfloor" or "lceil"
            or "langle" or "begin" or "sum" or "prod" or "int" or "lim" or "limsup" or "liminf" or "sup" or "inf"
            or "emptyset" or "overline" or "dot" or "imath" or "Reals" or "stackrel" or "underbrace" or "overbrace"
            or "not"
            || token.Text.StartsWith("bb", StringComparison.Ordinal)
            || KnownFunctions.Find(token.Text) is not null,
        _ => false,
    };

    private Node ParsePrimary()
    {
        Token token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                return ParseNumber();
            case TokenKind.Letter:
                return ParseName();
            case TokenKind.Words:
                _at++;
                return new TextNode(token.Text.Trim());
            case TokenKind.Mark when token.Text is "(" or "[" or "]":
                return ParseBrackets();
            case TokenKind.Mark when token.Text is "^" or "_" || (token.Text == "{" && Ahead.IsMark("}")):
                return ParseSelections();
            case TokenKind.Mark when token.Text == "{":
                return ParseGroup();
            case TokenKind.Mark when token.Text == "|":
                return ParseAbsolute();
            case TokenKind.Command:
                _at++;
                return ParseCommand(token);
            default:
                throw Unexpected();
        }
    }

    // {}_5C_2 and ^5P_2: how many selections, or arrangements, there are.
    private Node ParseSelections()
    {
        if (Current.IsMark("{"))
            _at += 2;
        if (!Current.IsMark("^") && !Current.IsMark("_"))
            throw Unexpected();
        _at++;
        Node n = ParseArgument();
        Token kind = Current;
        if (kind.Kind != TokenKind.Letter || kind.Text is not ("C" or "P") || !Ahead.IsMark("_"))
            throw Unexpected();
        _at += 2;
        Node k = ParseArgument();
        return kind.Text == "C" ? new CallNode("binomial", [n, k])
            : Build.Divide(new CallNode("factorial", [n]), new CallNode("factorial", [Build.Subtract(n, k)]));
    }

    private Node ParseNumber()
    {
        Token token = Current;
        _at++;
        if (Current.IsMark("_") && !token.IsDecimal)
        {
            int start = _at++;
            if (BaseOf(RawArgument()) is int numberBase)
                return new BasedNumberNode(token.Text, numberBase);
            _at = start;
        }
        if (Current.Start == token.End && ((Current.IsCommand("overline") && Ahead.IsMark("{"))
            || (Current.IsCommand("dot") && (Ahead.IsMark("{") || Ahead.Kind == TokenKind.Number))))
            return RepeatingDecimal(token);
        return new NumberNode(token.Value, token.IsDecimal);
    }

    // 0.1\overline{6}: the digits below the line repeat for ever; and so do those from one dot to the next in
    // 0.\dot{1}4285\dot{7}.
    private NumberNode RepeatingDecimal(Token number)
    {
        bool dots = Current.IsCommand("dot");
        int start = _at++;
        string period = RawArgument();
        if (dots && Current.Kind == TokenKind.Number && Ahead.IsCommand("dot"))
            period += _tokens[_at++].Text;
        if (dots && Current.IsCommand("dot"))
        {
            _at++;
            period += RawArgument();
        }
        string written = number.Text;
        // "0." before the line is read as 0 and a point that belongs to nothing.
        int point = written.IndexOf('.', StringComparison.Ordinal);
        int decimals = point < 0 ? -1 : written.Length - point - 1;
        if (decimals < 0 || period.Length is 0 or > 50 || !period.All(char.IsAsciiDigit))
        {
            _at = start;
            return new NumberNode(number.Value, number.IsDecimal);
        }
        Rational nines = ((Rational)10).Pow(period.Length) - Rational.One;
        Rational tail = Rational.OfDecimal(period) / nines / ((Rational)10).Pow(decimals);
        return new NumberNode(number.Value + tail);
    }

    private Node ParseName()
    {
        Token token = Current;
        _at++;
        string name = token.Text;
        while (Current.IsMark("'") || Current.IsMark("_"))
        {
            bool index = Current.IsMark("_");
            _at++;
            name += index ? "_" + RawArgument() : "'";
        }
        if (name == "e")
            return new ConstantNode(Constant.E);
        if (name == "i")
            return new ConstantNode(Constant.I);
        return Current.IsMark("(") && _appliesNames && (IsFunctionName(name) || AppliesToName(name)) ? ParseApply(name)
            : new SymbolNode(name);
    }

    private static bool IsFunctionName(string name) =>
        name[0] is 'f' or 'g' or 'h' or 'F' or 'G' or 'H'
        || name is "phi" or "varphi" or "Gamma" or "zeta" or "sigma" or "Phi" or "psi" or "tau"
        || (name.Length > 1 && name.All(char.IsAsciiLetter) && name != "dots" && !Commands.IsLetter(name));

    // P(x), W(n), p(8), but k(k+1) and x(2) are products.
    private bool AppliesToName(string name) =>
        (char.IsAsciiLetterUpper(name[0]) || name[0] is 'p' or 'q' or 'u' or 'v')
        && _at + 2 < _tokens.Count && _tokens[_at + 2].IsMark(")") && Ahead.Kind is TokenKind.Letter or TokenKind.Number;

    private ApplyNode ParseApply(string name) => new ApplyNode(name, ParseArguments());

    private IReadOnlyList<Node> ParseArguments()
    {
        Expect(TokenKind.Mark, "(");
        (int bars, bool inSet) = (_bars, _inSet);
        (_bars, _inSet) = (0, false);
        Node inside = ParseList();
        (_bars, _inSet) = (bars, inSet);
        Expect(TokenKind.Mark, ")");
        return inside is ListNode list ? list.Items : [inside];
    }

    private Node ParseBrackets()
    {
        char open = Current.Text[0];
        _at++;
        (int bars, bool inSet, bool inInterval) = (_bars, _inSet, _inInterval);
        (_bars, _inSet, _inInterval) = (0, false, open != '(');
        if (open != ']' && Current.Kind == TokenKind.Mark && Current.Text is ")" or "]")
            throw Unexpected();
        Node inside = ParseList();
        while (Current.Kind == TokenKind.Words)
            SkipWords();
        (_bars, _inSet, _inInterval) = (bars, inSet, inInterval);
        if (Current.Kind != TokenKind.Mark || Current.Text is not (")" or "]" or "["))
            throw Unexpected();
        char close = Current.Text[0];
        _at++;
        // The French way of writing open ends: ]0, 1[.
        open = open == ']' ? '(' : open;
        close = close == '[' ? ')' : close;
        if (inside is ListNode list)
            return new BracketNode(open, list.Items, close);
        bool grouping = (open == '(') == (close == ')');
        return grouping ? inside : throw Unexpected();
    }

    // ]0, 1[ ends with what begins a factor elsewhere: where nothing follows that could be in it.
    private bool ClosesInterval() => _inInterval && !Ahead.IsMark("[") && !StartsValue(Ahead);

    private CallNode ParseAbsolute()
    {
        Expect(TokenKind.Mark, "|");
        // ||x|| is a norm, and is read as |x|.
        bool two = Current.IsMark("|");
        if (two)
            _at++;
        bool inSet = _inSet;
        _bars++;
        _inSet = false;
        Node inside = ParseSum();
        _bars--;
        _inSet = inSet;
        Expect(TokenKind.Mark, "|");
        if (two && Current.IsMark("|"))
            _at++;
        return new CallNode("abs", [inside]);
    }

    private Node ParseSet()
    {
        bool inSet = _inSet;
        int bars = _bars;
        (_bars, _inSet) = (0, true);
        try
        {
            if (Current.IsCommand("}"))
            {
                _at++;
                return new NamedSetNode(NamedSet.Empty);
            }
            Node inside = ParseList();
            if (Current.IsMark("|") || Current.IsMark(":") || Current.IsCommand("mid"))
            {
                _at++;
                _inSet = false;
                inside = new SetBuilderNode(inside, ParseList());
            }
            while (Current.Kind == TokenKind.Words)
                SkipWords();
            if (!Current.IsCommand("}") && !Current.IsMark("}"))
                throw Unexpected();
            _at++;
            return inside is SetBuilderNode ? inside : new SetNode(inside is ListNode list ? list.Items : [inside]);
        }
        finally
        {
            (_bars, _inSet) = (bars, inSet);
        }
    }

    private static Node NamedSetOf(string name) => name switch
    {
        "bbR" or "Reals" => new NamedSetNode(NamedSet.Reals),
        "bbC" => new NamedSetNode(NamedSet.Complex),
        "bbQ" => new NamedSetNode(NamedSet.Rationals),
        "bbZ" => new NamedSetNode(NamedSet.Integers),
        "bbN" => new NamedSetNode(NamedSet.Naturals),
        _ => new SymbolNode(string.Create(CultureInfo.InvariantCulture, $"{name}")),
    };
}
