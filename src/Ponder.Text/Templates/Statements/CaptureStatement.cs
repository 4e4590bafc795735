using Ponder.Text.Templates.Expressions;
using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Statements;

/// <summary>
/// <c>{% set target %} … {% endset %}</c> and <c>{% filter … %} … {% endfilter %}</c>: what the body writes is filtered,
/// then assigned, or printed if there is no target.
/// </summary>
internal sealed class CaptureStatement(int line, Block body, Expression filtered, Target? target) : Statement(line)
{
    /// <summary>The name by which the filters find what was written; no template can spell it.</summary>
    public const string CapturedName = "";

    protected override Flow Run(RenderContext context)
    {
        Scope scope = new(context.Scope);
        scope.Set(CapturedName, new StringValue(context.Capture(new Scope(context.Scope), body)));
        Value value = context.Within(scope, () => filtered.Evaluate(context));
        if (target is null)
            context.Write(ValueText.Str(context, value));
        else
            target.Assign(context, context.Scope, value);
        return Flow.Next;
    }
}
