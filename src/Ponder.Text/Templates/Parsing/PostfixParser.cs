using Ponder.Text.Templates.Expressions;
using Ponder.Text.Templates.Lexing;
using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Parsing;

/// <summary>Parses what may follow a value: attributes, subscripts, calls, filters and tests.</summary>
internal readonly struct PostfixParser(ExpressionParser expressions, TokenReader tokens)
{
    /// <summary>Parses <c>.a[b](c)</c>.</summary>
    public Expression ParseMembers(Expression target)
    {
        while (true)
        {
            if (tokens.TakeOperator("."))
                target = ParseAttribute(target);
            else if (tokens.TakeOperator("["))
                target = ParseSubscript(target);
            else if (tokens.Current.IsOperator("("))
                target = new CallExpression(target, ParseArguments());
            else
                return target;
        }
    }

    /// <summary>Parses <c>| filter is test</c>, and calls of their results.</summary>
    public Expression ParseFiltersAndTests(Expression input)
    {
        while (true)
        {
            if (tokens.TakeOperator("|"))
                input = ParseFilter(input);
            else if (tokens.TakeName("is"))
                input = ParseTest(input);
            else if (tokens.Current.IsOperator("("))
                input = new CallExpression(input, ParseArguments());
            else
                return input;
        }
    }

    public Expression ParseFilters(Expression input)
    {
        while (tokens.TakeOperator("|"))
            input = ParseFilter(input);
        return input;
    }

    public Expression ParseFilter(Expression input)
    {
        string name = ParseDottedName();
        return new FilterExpression(input, name, tokens.Current.IsOperator("(") ? ParseArguments() : ArgumentList.None);
    }

    private Expression ParseTest(Expression input)
    {
        bool isNegated = tokens.TakeName("not");
        string name = ParseDottedName();
        Expression test = new TestExpression(input, name, ParseTestArguments());
        return isNegated ? new NotExpression(test) : test;
    }

    // A test may take one argument without brackets: a is divisibleby 3
    private ArgumentList ParseTestArguments()
    {
        Token token = tokens.Current;
        if (token.IsOperator("("))
            return ParseArguments();
        bool begins = token.Kind is TokenKind.String or TokenKind.Integer or TokenKind.Float
            || (token.Kind == TokenKind.Name && token.Text is not ("else" or "or" or "and"))
            || token.IsOperator("[") || token.IsOperator("{");
        if (!begins)
            return ArgumentList.None;
        if (token.IsName("is"))
            throw tokens.Unexpected("no second test");
        return new ArgumentList([expressions.ParseOperand()], []);
    }

    private string ParseDottedName()
    {
        string name = tokens.Expect(TokenKind.Name, "a name").Text;
        while (tokens.TakeOperator("."))
            name += "." + tokens.Expect(TokenKind.Name, "a name").Text;
        return name;
    }

    private Expression ParseAttribute(Expression target)
    {
        Token token = tokens.Next();
        return token.Kind switch
        {
            TokenKind.Name => new AttributeExpression(target, token.Text),
            TokenKind.Integer => new ItemExpression(target, new LiteralExpression(IntegerValue.Parse(token.Text))),
            _ => throw new TemplateFailure($"expected a name or a number after '.', found {token.Description}", token.Line),
        };
    }

    private Expression ParseSubscript(Expression target)
    {
        Expression? start = tokens.Current.IsOperator(":") ? null : expressions.ParseTuple();
        if (start is not null && !tokens.Current.IsOperator(":"))
        {
            tokens.ExpectOperator("]");
            return new ItemExpression(target, start);
        }
        tokens.ExpectOperator(":");
        Expression? stop = ParseBound();
        Expression? step = tokens.TakeOperator(":") ? ParseBound() : null;
        tokens.ExpectOperator("]");
        return new SliceExpression(target, start, stop, step);
    }

    private Expression? ParseBound() =>
        tokens.Current.IsOperator(":") || tokens.Current.IsOperator("]") ? null : expressions.Parse();

    private ArgumentList ParseArguments()
    {
        tokens.ExpectOperator("(");
        List<Expression> positional = [];
        List<(string, Expression)> named = [];
        Expression? morePositional = null;
        Expression? moreNamed = null;
        for (bool isFirst = true; !tokens.Current.IsOperator(")"); isFirst = false)
        {
            if (!isFirst)
                tokens.ExpectOperator(",");
            if (tokens.Current.IsOperator(")"))
                break;

            Token token = tokens.Current;
            if (tokens.TakeOperator("**"))
                moreNamed = moreNamed is null ? expressions.Parse() : throw Misplaced(token);
            else if (tokens.TakeOperator("*"))
                morePositional = morePositional is null && moreNamed is null ? expressions.Parse() : throw Misplaced(token);
            else if (token.Kind == TokenKind.Name && tokens.Following.IsOperator("="))
            {
                tokens.Next();
                tokens.Next();
                named.Add((token.Text, moreNamed is null ? expressions.Parse() : throw Misplaced(token)));
            }
            else if (named.Count == 0 && morePositional is null && moreNamed is null)
                positional.Add(expressions.Parse());
            else
                throw Misplaced(token);
        }
        tokens.ExpectOperator(")");
        return new ArgumentList(positional, named, morePositional, moreNamed);
    }

    private static TemplateFailure Misplaced(Token token) =>
        new($"the argument {token.Description} stands in the wrong place of the call", token.Line);
}
