using Ponder.Text.Templates.Expressions;
using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Statements;

/// <summary>
/// <c>{% with a = 1, b = 2 %} … {% endwith %}</c>: a scope of its own. Without assignments also what
/// <c>{% generation %}</c> is to rendering.
/// </summary>
internal sealed class WithStatement(int line, IReadOnlyList<(Target Target, Expression Value)> assignments, Block body)
    : Statement(line)
{
    protected override Flow Run(RenderContext context)
    {
        // The values are evaluated outside of the new scope.
        Value[] values = [.. assignments.Select(a => a.Value.Evaluate(context))];
        Scope scope = new(context.Scope);
        for (int i = 0; i < values.Length; i++)
            assignments[i].Target.Assign(context, scope, values[i]);
        return context.Execute(scope, body);
    }
}
