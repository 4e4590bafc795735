using System.Globalization;
using System.Text;
using Ponder.Text.Templates.Expressions;
using Ponder.Text.Templates.Lexing;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Parsing;

/// <summary>Parses names, literals and what stands in brackets.</summary>
internal readonly struct PrimaryParser(ExpressionParser expressions, TokenReader tokens)
{
    public Expression Parse()
    {
        Token token = tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.Name:
                tokens.Next();
                return ParseName(token.Text);
            case TokenKind.String:
                return new LiteralExpression(new StringValue(ParseStrings()));
            case TokenKind.Integer:
                tokens.Next();
                return new LiteralExpression(IntegerValue.Parse(token.Text));
            case TokenKind.Float:
                tokens.Next();
                double number = double.Parse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture);
                return new LiteralExpression(new FloatValue(number));
        }

        if (tokens.TakeOperator("("))
        {
            Expression inner = expressions.ParseTuple(allowEmpty: true);
            tokens.ExpectOperator(")");
            return inner;
        }
        if (tokens.TakeOperator("["))
            return ParseList();
        return tokens.TakeOperator("{") ? ParseDict() : throw tokens.Unexpected("an expression");
    }

    private Expression ParseName(string name)
    {
        Value? constant = name switch
        {
            "true" or "True" => BooleanValue.True,
            "false" or "False" => BooleanValue.False,
            "none" or "None" => NoneValue.Instance,
            _ => null,
        };
        if (constant is not null)
            return new LiteralExpression(constant);
        expressions.NoteName(name);
        return new NameExpression(name);
    }

    // Strings that follow one another are one.
    private string ParseStrings()
    {
        string first = tokens.Next().Text;
        if (tokens.Current.Kind != TokenKind.String)
            return first;
        StringBuilder joined = new(first);
        while (tokens.Current.Kind == TokenKind.String)
            joined.Append(tokens.Next().Text);
        return joined.ToString();
    }

    private ListExpression ParseList()
    {
        List<Expression> items = [];
        while (!tokens.TakeOperator("]"))
        {
            if (items.Count > 0)
                tokens.ExpectOperator(",");
            if (tokens.TakeOperator("]"))
                break;
            items.Add(expressions.Parse());
        }
        return new ListExpression(items);
    }

    private DictExpression ParseDict()
    {
        List<(Expression, Expression)> entries = [];
        while (!tokens.TakeOperator("}"))
        {
            if (entries.Count > 0)
                tokens.ExpectOperator(",");
            if (tokens.TakeOperator("}"))
                break;
            Expression key = expressions.Parse();
            tokens.ExpectOperator(":");
            entries.Add((key, expressions.Parse()));
        }
        return new DictExpression(entries);
    }
}
