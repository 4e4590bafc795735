using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics.Parsing;

/// <summary>A piece of a formula.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A letter's or command's name, a character, words, or a number's digits.</param>
/// <param name="Start">Where it begins in the source.</param>
/// <param name="End">Where it ends in the source.</param>
/// <param name="SpaceBefore">Whether white space stands before it.</param>
/// <param name="Value">A number's value.</param>
internal readonly record struct Token(
    TokenKind Kind, string Text, int Start, int End, bool SpaceBefore = false, Rational Value = default)
{
    public bool IsDecimal => Kind == TokenKind.Number && Text.Contains('.', StringComparison.Ordinal);

    public bool Is(TokenKind kind, string text) => Kind == kind && Text == text;

    public bool IsMark(string text) => Kind == TokenKind.Mark && Text == text;

    public bool IsCommand(string text) => Kind == TokenKind.Command && Text == text;
}

/// <summary>Kinds of <see cref="Token"/>.</summary>
internal enum TokenKind
{
    Number,
    Letter,
    Command,
    Mark,
    Words,
    End,
}
