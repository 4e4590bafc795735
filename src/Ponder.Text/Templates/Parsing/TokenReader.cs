using System.Runtime.CompilerServices;
using Ponder.Text.Templates.Lexing;
using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Parsing;

/// <summary>Walks over a template's tokens, and bounds how deep the parser goes.</summary>
internal sealed class TokenReader(List<Token> tokens, int maxNesting)
{
    private int _at;
    private int _depth;

    public Token Current => tokens[_at];

    /// <summary>The token after the current one.</summary>
    public Token Following => tokens[Math.Min(_at + 1, tokens.Count - 1)];

    /// <summary>Gives the current token and moves on; stays at the end.</summary>
    public Token Next()
    {
        Token token = Current;
        if (_at < tokens.Count - 1)
            _at++;
        return token;
    }

    public bool TakeOperator(string text) => TakeIf(Current.IsOperator(text));

    public bool TakeName(string text) => TakeIf(Current.IsName(text));

    public bool TakeIf(bool condition)
    {
        if (condition)
            Next();
        return condition;
    }

    public void ExpectOperator(string text)
    {
        if (!TakeOperator(text))
            throw Unexpected($"'{text}'");
    }

    public void ExpectName(string text)
    {
        if (!TakeName(text))
            throw Unexpected($"'{text}'");
    }

    public Token Expect(TokenKind kind, string expected) => Current.Kind == kind ? Next() : throw Unexpected(expected);

    public TemplateFailure Unexpected(string expected) => new($"expected {expected}, found {Current.Description}", Current.Line);

    /// <summary>Goes one level deeper; a failure ends the parsing, so levels need no <c>finally</c>.</summary>
    public void Enter()
    {
        if (++_depth > maxNesting || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new TemplateFailure($"brackets or blocks are nested deeper than {maxNesting} levels", Current.Line);
    }

    public void Leave() => _depth--;
}
