using Ponder.Text.Templates.Expressions;
using Ponder.Text.Templates.Lexing;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Parsing;

/// <summary>
/// Parses expressions with Jinja's precedence, from loose to tight: inline if, or, and, not, comparisons, + and -, ~,
/// * / // %, **, signs, then filters and tests.
/// </summary>
internal sealed class ExpressionParser(TokenReader tokens)
{
    private static readonly Dictionary<string, ComparisonOperator> s_comparisons = new(StringComparer.Ordinal)
    {
        ["=="] = ComparisonOperator.Equal,
        ["!="] = ComparisonOperator.NotEqual,
        ["<"] = ComparisonOperator.Less,
        ["<="] = ComparisonOperator.LessOrEqual,
        [">"] = ComparisonOperator.Greater,
        [">="] = ComparisonOperator.GreaterOrEqual,
    };

    private readonly HashSet<string> _specialNames = new(StringComparer.Ordinal);

    /// <summary>Parses one expression.</summary>
    /// <param name="allowInlineIf">Whether it may be an inline if; not where <c>if</c> has another meaning.</param>
    public Expression Parse(bool allowInlineIf = true)
    {
        tokens.Enter();
        Expression value = ParseOr();
        while (allowInlineIf && tokens.TakeName("if"))
        {
            Expression test = ParseOr();
            value = new ConditionalExpression(test, value, tokens.TakeName("else") ? Parse() : null);
        }
        tokens.Leave();
        return value;
    }

    /// <summary>Parses one expression, or several with commas between them as a tuple.</summary>
    /// <param name="allowInlineIf">Whether inline ifs are allowed.</param>
    /// <param name="allowEmpty">Whether there may be none.</param>
    public Expression ParseTuple(bool allowInlineIf = true, bool allowEmpty = false)
    {
        List<Expression> items = [];
        bool isTuple = false;
        while (!IsTupleEnd())
        {
            items.Add(Parse(allowInlineIf));
            if (!tokens.TakeOperator(","))
                break;
            isTuple = true;
        }
        if (!isTuple && items.Count == 1)
            return items[0];
        return isTuple || allowEmpty ? new TupleExpression(items) : throw tokens.Unexpected("an expression");
    }

    /// <summary>Parses a value with its subscripts, calls and signs, but no operators; for arguments of tests.</summary>
    public Expression ParseOperand()
    {
        tokens.Enter();
        Expression operand = new PrimaryParser(this, tokens).Parse();
        tokens.Leave();
        return new PostfixParser(this, tokens).ParseMembers(operand);
    }

    /// <summary>Parses filters: <c>| a | b(c)</c>.</summary>
    public Expression ParseFilters(Expression input) => new PostfixParser(this, tokens).ParseFilters(input);

    /// <summary>Parses one filter without a bar before it.</summary>
    public Expression ParseFilter(Expression input) => new PostfixParser(this, tokens).ParseFilter(input);

    /// <summary>Remembers that a name was used, for the names that change how a macro is called.</summary>
    public void NoteName(string name)
    {
        if (name is "varargs" or "kwargs" or "caller")
            _specialNames.Add(name);
    }

    /// <summary>Forgets the noted names and gives them; they can be put back.</summary>
    public HashSet<string> ExchangeNotedNames(IEnumerable<string>? others = null)
    {
        HashSet<string> noted = [.. _specialNames];
        _specialNames.Clear();
        _specialNames.UnionWith(others ?? []);
        return noted;
    }

    private bool IsTupleEnd() => tokens.Current.Kind is TokenKind.VariableEnd or TokenKind.BlockEnd
        || tokens.Current.IsOperator(")") || tokens.Current.IsName("recursive");

    private Expression ParseOr()
    {
        Expression left = ParseAnd();
        while (tokens.TakeName("or"))
            left = new LogicalExpression(isAnd: false, left, ParseAnd());
        return left;
    }

    private Expression ParseAnd()
    {
        Expression left = ParseNot();
        while (tokens.TakeName("and"))
            left = new LogicalExpression(isAnd: true, left, ParseNot());
        return left;
    }

    private Expression ParseNot()
    {
        if (!tokens.TakeName("not"))
            return ParseComparison();
        tokens.Enter();
        Expression operand = ParseNot();
        tokens.Leave();
        return new NotExpression(operand);
    }

    private Expression ParseComparison()
    {
        Expression first = ParseSum();
        List<(ComparisonOperator, Expression)> rest = [];
        while (TakeComparison() is { } operation)
            rest.Add((operation, ParseSum()));
        return rest.Count == 0 ? first : new ComparisonExpression(first, rest);
    }

    private ComparisonOperator? TakeComparison()
    {
        Token token = tokens.Current;
        if (token.Kind == TokenKind.Operator && s_comparisons.TryGetValue(token.Text, out ComparisonOperator operation))
        {
            tokens.Next();
            return operation;
        }
        if (tokens.TakeName("in"))
            return ComparisonOperator.In;
        if (!token.IsName("not") || !tokens.Following.IsName("in"))
            return null;
        tokens.Next();
        tokens.Next();
        return ComparisonOperator.NotIn;
    }

    private Expression ParseSum()
    {
        Expression left = ParseConcatenation();
        while (true)
        {
            if (tokens.TakeOperator("+"))
                left = new ArithmeticExpression(ArithmeticOperator.Add, left, ParseConcatenation());
            else if (tokens.TakeOperator("-"))
                left = new ArithmeticExpression(ArithmeticOperator.Subtract, left, ParseConcatenation());
            else
                return left;
        }
    }

    private Expression ParseConcatenation()
    {
        Expression first = ParseProduct();
        if (!tokens.Current.IsOperator("~"))
            return first;
        List<Expression> parts = [first];
        while (tokens.TakeOperator("~"))
            parts.Add(ParseProduct());
        return new ConcatenationExpression(parts);
    }

    private Expression ParseProduct()
    {
        Expression left = ParsePower();
        while (true)
        {
            ArithmeticOperator? operation = tokens.Current.Kind != TokenKind.Operator ? null : tokens.Current.Text switch
            {
                "*" => ArithmeticOperator.Multiply,
                "/" => ArithmeticOperator.Divide,
                "//" => ArithmeticOperator.FloorDivide,
                "%" => ArithmeticOperator.Modulo,
                _ => null,
            };
            if (operation is null)
                return left;
            tokens.Next();
            left = new ArithmeticExpression(operation.Value, left, ParsePower());
        }
    }

    // Unlike in Python, powers group from the left, and a sign binds tighter.
    private Expression ParsePower()
    {
        Expression left = ParseSign(withFilters: true);
        while (tokens.TakeOperator("**"))
            left = new ArithmeticExpression(ArithmeticOperator.Power, left, ParseSign(withFilters: true));
        return left;
    }

    private Expression ParseSign(bool withFilters)
    {
        tokens.Enter();
        Expression operand = tokens.TakeOperator("-") ? new SignExpression(isNegative: true, ParseSign(withFilters: false))
            : tokens.TakeOperator("+") ? new SignExpression(isNegative: false, ParseSign(withFilters: false))
            : new PrimaryParser(this, tokens).Parse();
        tokens.Leave();
        PostfixParser postfix = new(this, tokens);
        operand = postfix.ParseMembers(operand);
        return withFilters ? postfix.ParseFiltersAndTests(operand) : operand;
    }
}
