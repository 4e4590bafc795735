using Ponder.Text.Templates.Expressions;

namespace Ponder.Text.Templates.Statements;

/// <summary>The parameters of a macro, and which special names its body uses.</summary>
/// <param name="Parameters">Names, with their defaults where they have one.</param>
/// <param name="TakesPositional">Whether further arguments are collected in <c>varargs</c>.</param>
/// <param name="TakesNamed">Whether unknown keyword arguments are collected in <c>kwargs</c>.</param>
/// <param name="TakesCaller">Whether <c>caller</c> is accepted.</param>
internal sealed record Signature(
    IReadOnlyList<(string Name, Expression? Default)> Parameters,
    bool TakesPositional,
    bool TakesNamed,
    bool TakesCaller);
