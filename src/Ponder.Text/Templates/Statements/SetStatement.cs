using Ponder.Text.Templates.Expressions;
using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Statements;

/// <summary><c>{% set target = value %}</c></summary>
internal sealed class SetStatement(int line, Target target, Expression value) : Statement(line)
{
    protected override Flow Run(RenderContext context)
    {
        target.Assign(context, context.Scope, value.Evaluate(context));
        return Flow.Next;
    }
}
