using Ponder.Verifiers.Mathematics.Expressions;

namespace Ponder.Verifiers.Mathematics.Parsing;

/// <content>What begins with a command of LaTeX, and functions.</content>
internal sealed partial class Parser
{
    // The command itself has been read.
    private Node ParseCommand(Token command)
    {
        switch (command.Text)
        {
            case "frac":
                return ParseFraction();
            case "sqrt":
                return ParseRoot();
            case "cbrt":
                return Build.Root(ParseArgument(), Build.Number(3));
            case "pi":
                return new ConstantNode(Constant.Pi);
            case "imath":
                return new ConstantNode(Constant.I);
            case "infty":
                return Build.Infinity;
            case "emptyset":
                return new NamedSetNode(NamedSet.Empty);
            case "binom":
                Node n = ParseArgument(singleDigit: true);
                return n is ListNode { Items.Count: 2 } both
                    ? new CallNode("binomial", both.Items)
                    : n is BracketNode { Items.Count: 2 } pair ? new CallNode("binomial", pair.Items)
                    : new CallNode("binomial", [n, ParseArgument(singleDigit: true)]);
            case "{":
                return ParseSet();
            case "lfloor":
                return ParseFenced("floor", "rfloor");
            case "lceil":
                return ParseFenced("ceil", "rceil");
            case "langle":
                Node inside = ParseList();
                Expect(TokenKind.Command, "rangle");
                return inside is ListNode list ? new BracketNode('(', list.Items, ')') : inside;
            case "begin":
                return ParseEnvironment();
            case "sum" or "prod" or "int" or "lim" or "limsup" or "liminf" or "sup" or "inf":
                return ParseBigOperator(command.Text);
            case "overline":
                return ParseOverline();
            case "dot":
                return new SymbolNode("dot_" + RawArgument());
            case "stackrel":
                RawArgument();
                return ParseArgument();
            case "underbrace" or "overbrace":
                Node body = ParseArgument();
                if (Current.IsMark("_") || Current.IsMark("^"))
                {
                    _at++;
                    RawArgument();
                }
                return body;
            case "Reals":
                return NamedSetOf("Reals");
            default:
                if (command.Text.StartsWith("bb", StringComparison.Ordinal))
                    return NamedSetOf(command.Text);
                if (KnownFunctions.Find(command.Text) is string function)
                    return ParseFunction(function);
                _at--;
                throw Unexpected();
        }
    }

    private Node ParseFraction()
    {
        // \frac(1)(2) and \frac1{72} are malformed, but clear.
        Node numerator = ParseArgument(singleDigit: true);
        Node denominator = ParseArgument(singleDigit: true);
        return Build.Divide(numerator, denominator);
    }

    private Node ParseRoot()
    {
        Node index = Build.Number(2);
        if (Current.IsMark("["))
        {
            _at++;
            index = ParseSum();
            Expect(TokenKind.Mark, "]");
        }
        return Build.Root(ParseArgument(), index);
    }

    private CallNode ParseFenced(string function, string close)
    {
        (int bars, bool inSet) = (_bars, _inSet);
        (_bars, _inSet) = (0, false);
        Node inside = ParseSum();
        (_bars, _inSet) = (bars, inSet);
        Expect(TokenKind.Command, close);
        return new CallNode(function, [inside]);
    }

    private Node ParseOverline()
    {
        int start = _at;
        string name = RawArgument();
        if (name.Contains('i', StringComparison.Ordinal) && name.AsSpan().IndexOfAny('+', '-') > 0)
        {
            _at = start;
            return new CallNode("conj", [ParseArgument()]);
        }
        // The conjugate of a complex number, or a name of its own: a mean, a complement, a segment.
        return name is "z" or "w"
            ? new CallNode("conj", [new SymbolNode(name)])
            : new SymbolNode("overline_" + name);
    }

    private Node ParseFunction(string function)
    {
        Node? exponent = null;
        Node? logarithmBase = null;
        while (Current.IsMark("^") || Current.IsMark("_"))
        {
            bool power = Current.IsMark("^");
            _at++;
            Node argument = ParseArgument();
            if (power)
                exponent = argument;
            else
                logarithmBase = argument;
        }
        if (exponent is NumberNode number && number.Value == -1 && KnownFunctions.InverseOf(function) is string inverse)
        {
            function = inverse;
            exponent = null;
        }
        IReadOnlyList<Node> arguments = ParseFunctionArguments();
        Node call = function switch
        {
            "log" when logarithmBase is not null => new CallNode("logbase", [arguments[0], logarithmBase]),
            "lg" => new CallNode("logbase", [arguments[0], Build.Number(10)]),
            "cis" => new SumNode([new CallNode("cos", arguments),
                Build.Product(new ConstantNode(Constant.I), new CallNode("sin", arguments))]),
            "exp" => new PowerNode(new ConstantNode(Constant.E), arguments[0]),
            "asinh" or "acosh" or "atanh" => InverseHyperbolic(function, arguments[0]),
            "max" or "min" or "gcd" or "lcm" when arguments is [SetNode or BracketNode] => new CallNode(function,
                arguments[0].Children),
            _ => new CallNode(function, arguments),
        };
        if (Current.IsMark("^"))
        {
            _at++;
            exponent = ParseArgument();
        }
        return exponent is null ? call : new PowerNode(call, exponent);
    }

    // As the logarithms that they are.
    private static Node InverseHyperbolic(string function, Node x)
    {
        if (function == "atanh")
        {
            Node quotient = Build.Divide(new SumNode([Build.One, x]), Build.Subtract(Build.One, x));
            return Build.Product(Build.Fraction(1, 2), new CallNode("ln", [quotient]));
        }
        Node one = function == "asinh" ? Build.One : Build.MinusOne;
        Node root = Build.SquareRoot(new SumNode([new PowerNode(x, Build.Number(2)), one]));
        return new CallNode("ln", [new SumNode([x, root])]);
    }

    private IReadOnlyList<Node> ParseFunctionArguments()
    {
        Enter();
        try
        {
            if (Current.IsMark("("))
                return ParseArguments();
            if (Current.IsMark("{"))
                return [ParseGroup()];
            if (Current.IsMark("["))
                return [ParseBrackets()];
            List<Node> factors = [];
            bool negative = SignOf(Current) == '-';
            if (negative)
                _at++;
            do
            {
                // The argument of sin b cos a ends before cos, and that of sin 2(x) does not begin with a function.
                factors.Add(ParsePower());
            }
            while (StartsFactor(Current) && !(Current.Kind == TokenKind.Command && KnownFunctions.Find(Current.Text) is not null)
                && !Current.IsMark("(") && !Current.IsMark("["));
            Node argument = Build.Product([.. factors]);
            return [negative ? Build.Negate(argument) : argument];
        }
        finally
        {
            Leave();
        }
    }

    private BigOperatorNode ParseBigOperator(string name)
    {
        string lower = "";
        string upper = "";
        while (Current.IsMark("_") || Current.IsMark("^"))
        {
            bool below = Current.IsMark("_");
            _at++;
            string bound = RawArgument();
            if (below)
                lower = bound;
            else
                upper = bound;
        }
        Enter();
        Node body = ParseTerm();
        Leave();
        return new BigOperatorNode(name, new SymbolNode(lower), new SymbolNode(upper), body);
    }
}
