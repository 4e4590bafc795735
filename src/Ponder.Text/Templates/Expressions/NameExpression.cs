using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Expressions;

/// <summary>A variable or a global function.</summary>
internal sealed class NameExpression(string name) : Expression
{
    public string Name => name;

    protected override Value Compute(RenderContext context) =>
        context.Scope.Find(context.Budget, name) ?? Globals.Find(name) ?? UndefinedValue.Name(name);
}
