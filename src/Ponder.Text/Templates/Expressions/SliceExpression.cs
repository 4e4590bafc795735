using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Expressions;

/// <summary><c>a[start:stop:step]</c></summary>
internal sealed class SliceExpression(Expression target, Expression? start, Expression? stop, Expression? step) : Expression
{
    protected override Value Compute(RenderContext context)
    {
        Value value = target.Evaluate(context);
        if (value is UndefinedValue undefined)
            throw undefined.Failure();
        return Slicing.Slice(context, value, start?.Evaluate(context), stop?.Evaluate(context), step?.Evaluate(context))
            ?? throw new TemplateFailure($"'{value.TypeName}' object cannot be sliced");
    }
}
