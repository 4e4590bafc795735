using Ponder.Text.Templates.Expressions;
using Ponder.Text.Templates.Lexing;
using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Statements;

namespace Ponder.Text.Templates.Parsing;

/// <summary>Parses a whole template: text, printed expressions and tags with their bodies.</summary>
internal sealed class StatementParser
{
    private readonly TokenReader _tokens;
    private readonly ExpressionParser _expressions;
    private readonly TargetParser _targets;
    private bool _inLoop;

    private StatementParser(TokenReader tokens)
    {
        _tokens = tokens;
        _expressions = new ExpressionParser(tokens);
        _targets = new TargetParser(tokens);
    }

    /// <summary>Parses a template.</summary>
    /// <exception cref="TemplateFailure">It is not valid, or nested too deeply.</exception>
    public static Block Parse(string template, TemplateLimits limits) =>
        new StatementParser(new TokenReader(TemplateLexer.Tokenize(template), limits.MaxNesting)).ParseUntil(null);

    /// <summary>Parses up to a tag with one of the names, which becomes the current token; null for the whole template.</summary>
    private Block ParseUntil(string[]? endNames)
    {
        _tokens.Enter();
        List<Statement> statements = [];
        while (_tokens.Current.Kind != TokenKind.End)
        {
            Token token = _tokens.Next();
            if (token.Kind == TokenKind.Data)
                statements.Add(new TextStatement(token.Line, token.Text));
            else if (token.Kind == TokenKind.VariableBegin)
            {
                statements.Add(new PrintStatement(token.Line, _expressions.ParseTuple()));
                _tokens.Expect(TokenKind.VariableEnd, "'}}'");
            }
            else if (endNames is not null && _tokens.Current.Kind == TokenKind.Name && endNames.Contains(_tokens.Current.Text))
            {
                _tokens.Leave();
                return new Block(statements);
            }
            else
            {
                statements.AddRange(ParseTag());
                _tokens.Expect(TokenKind.BlockEnd, "'%}'");
            }
        }
        if (endNames is not null)
            throw _tokens.Unexpected($"'{string.Join("' or '", endNames)}'");
        _tokens.Leave();
        return new Block(statements);
    }

    /// <summary>Parses the end of a tag and the body behind it, up to one of the names.</summary>
    private Block ParseBody(params string[] endNames)
    {
        _tokens.TakeOperator(":");
        _tokens.Expect(TokenKind.BlockEnd, "'%}'");
        return ParseUntil(endNames);
    }

    /// <summary>Parses a body up to its end tag, whose name is taken.</summary>
    private Block ParseWholeBody(string endName)
    {
        Block body = ParseBody(endName);
        _tokens.Next();
        return body;
    }

    private List<Statement> ParseTag()
    {
        Token token = _tokens.Expect(TokenKind.Name, "the name of a tag");
        int line = token.Line;
        return token.Text switch
        {
            "if" => [ParseIf(line)],
            "for" => [ParseFor(line)],
            "set" => [ParseSet(line)],
            "macro" => [ParseMacro(line)],
            "call" => [ParseCall(line)],
            "filter" => [ParseFilterBlock(line)],
            "with" => [ParseWith(line)],
            "generation" => [new WithStatement(line, [], ParseCaptured("endgeneration"))],
            "print" => ParsePrint(line),
            "break" when _inLoop => [new JumpStatement(line, Flow.Break)],
            "continue" when _inLoop => [new JumpStatement(line, Flow.Continue)],
            "break" or "continue" => throw new TemplateFailure($"'{token.Text}' outside of a loop", line),
            _ => throw new TemplateFailure($"the tag '{token.Text}' is not known or supported here", line),
        };
    }

    private IfStatement ParseIf(int line)
    {
        List<(Expression, Block)> branches = [];
        while (true)
        {
            Expression test = _expressions.ParseTuple(allowInlineIf: false);
            branches.Add((test, ParseBody("elif", "else", "endif")));
            Token end = _tokens.Next();
            if (end.Text != "elif")
                return new IfStatement(line, branches, end.Text == "else" ? ParseWholeBody("endif") : null);
        }
    }

    private ForStatement ParseFor(int line)
    {
        Target target = _targets.Parse();
        _tokens.ExpectName("in");
        Expression iterable = _expressions.ParseTuple(allowInlineIf: false);
        Expression? filter = _tokens.TakeName("if") ? _expressions.Parse() : null;
        bool isRecursive = _tokens.TakeName("recursive");

        bool outer = _inLoop;
        _inLoop = true;
        Block body = ParseBody("endfor", "else");
        _inLoop = outer;
        Block? otherwise = _tokens.Next().Text == "else" ? ParseWholeBody("endfor") : null;
        return new ForStatement(line, target, iterable)
        {
            Filter = filter,
            IsRecursive = isRecursive,
            Body = body,
            Otherwise = otherwise,
        };
    }

    private Statement ParseSet(int line)
    {
        Target target = _targets.Parse(allowNamespace: true);
        if (_tokens.TakeOperator("="))
            return new SetStatement(line, target, _expressions.ParseTuple());
        Expression filtered = _expressions.ParseFilters(new NameExpression(CaptureStatement.CapturedName));
        return new CaptureStatement(line, ParseCaptured("endset"), filtered, target);
    }

    private CaptureStatement ParseFilterBlock(int line)
    {
        Expression filtered = _expressions.ParseFilter(new NameExpression(CaptureStatement.CapturedName));
        filtered = _expressions.ParseFilters(filtered);
        return new CaptureStatement(line, ParseCaptured("endfilter"), filtered, target: null);
    }

    // What is written in such a body goes elsewhere, so a loop around it cannot be left from inside.
    private Block ParseCaptured(string endName)
    {
        bool outer = _inLoop;
        _inLoop = false;
        Block body = ParseWholeBody(endName);
        _inLoop = outer;
        return body;
    }

    private WithStatement ParseWith(int line)
    {
        List<(Target, Expression)> assignments = [];
        while (_tokens.Current.Kind != TokenKind.BlockEnd)
        {
            if (assignments.Count > 0)
                _tokens.ExpectOperator(",");
            Target target = _targets.Parse();
            _tokens.ExpectOperator("=");
            assignments.Add((target, _expressions.Parse()));
        }
        return new WithStatement(line, assignments, ParseWholeBody("endwith"));
    }

    private List<Statement> ParsePrint(int line)
    {
        List<Statement> prints = [];
        while (_tokens.Current.Kind != TokenKind.BlockEnd)
        {
            if (prints.Count > 0)
                _tokens.ExpectOperator(",");
            prints.Add(new PrintStatement(line, _expressions.Parse()));
        }
        return prints;
    }

    private MacroStatement ParseMacro(int line)
    {
        string name = _targets.ParseName();
        (Signature signature, Block body) = ParseCallable(() => ParseParameters(), () => ParseCaptured("endmacro"));
        return new MacroStatement(line, name, signature, body);
    }

    private CallStatement ParseCall(int line)
    {
        CallExpression? call = null;
        (Signature signature, Block body) = ParseCallable(
            () => _tokens.Current.IsOperator("(") ? ParseParameters() : [],
            () =>
            {
                call = _expressions.Parse() as CallExpression ?? throw new TemplateFailure("expected a call of a macro", line);
                return ParseCaptured("endcall");
            });
        return new CallStatement(line, signature, call!, body);
    }

    /// <summary>Parses parameters and body, and finds out which of the special names they use.</summary>
    private (Signature, Block) ParseCallable(Func<List<(string, Expression?)>> parseParameters, Func<Block> parseBody)
    {
        List<(string, Expression?)> parameters = parseParameters();
        HashSet<string> outer = _expressions.ExchangeNotedNames();
        Block body = parseBody();
        HashSet<string> used = _expressions.ExchangeNotedNames(outer);
        return (new Signature(parameters, used.Contains("varargs"), used.Contains("kwargs"), used.Contains("caller")), body);
    }

    private List<(string, Expression?)> ParseParameters()
    {
        List<(string Name, Expression? Default)> parameters = [];
        _tokens.ExpectOperator("(");
        while (!_tokens.TakeOperator(")"))
        {
            if (parameters.Count > 0)
                _tokens.ExpectOperator(",");
            string name = _targets.ParseName();
            Expression? fallback = _tokens.TakeOperator("=") ? _expressions.Parse() : null;
            if (fallback is null && parameters.Count > 0 && parameters[^1].Default is not null)
                throw _tokens.Unexpected("a default, since a parameter before has one");
            parameters.Add((name, fallback));
        }
        return parameters;
    }
}
