using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Expressions;

/// <summary>A part of a template that has a value.</summary>
internal abstract class Expression
{
    public Value Evaluate(RenderContext context)
    {
        context.Budget.Enter();
        Value value = Compute(context);
        context.Budget.Leave();
        return value;
    }

    protected abstract Value Compute(RenderContext context);
}
