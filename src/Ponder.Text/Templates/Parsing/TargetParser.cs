using Ponder.Text.Templates.Lexing;
using Ponder.Text.Templates.Statements;

namespace Ponder.Text.Templates.Parsing;

/// <summary>Parses what is assigned to: <c>a</c>, <c>a, b</c>, <c>(a, (b, c))</c>, <c>ns.a</c>.</summary>
internal sealed class TargetParser(TokenReader tokens)
{
    /// <summary>Parses one target or several.</summary>
    /// <param name="allowNamespace">Whether an attribute of a namespace may be assigned to.</param>
    public Target Parse(bool allowNamespace = false)
    {
        List<Target> targets = [];
        do
        {
            if (targets.Count > 0 && !IsTarget())
                return new TupleTarget(targets);
            targets.Add(ParseOne(allowNamespace));
        }
        while (tokens.TakeOperator(","));
        return targets.Count == 1 ? targets[0] : new TupleTarget(targets);
    }

    /// <summary>Parses a single name.</summary>
    public string ParseName()
    {
        Token token = tokens.Expect(TokenKind.Name, "a name");
        if (token.Text is "true" or "false" or "none" or "True" or "False" or "None")
            throw new Runtime.TemplateFailure($"cannot assign to '{token.Text}'", token.Line);
        return token.Text;
    }

    private bool IsTarget() =>
        (tokens.Current.Kind == TokenKind.Name && !tokens.Current.IsName("in")) || tokens.Current.IsOperator("(");

    private Target ParseOne(bool allowNamespace)
    {
        if (tokens.TakeOperator("("))
        {
            tokens.Enter();
            Target inner = Parse(allowNamespace);
            tokens.Leave();
            tokens.ExpectOperator(")");
            return inner;
        }
        string name = ParseName();
        return allowNamespace && tokens.TakeOperator(".")
            ? new NamespaceTarget(name, tokens.Expect(TokenKind.Name, "a name").Text)
            : new NameTarget(name);
    }
}
