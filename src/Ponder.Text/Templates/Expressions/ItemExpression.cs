using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Expressions;

/// <summary><c>a[key]</c></summary>
internal sealed class ItemExpression(Expression target, Expression key) : Expression
{
    protected override Value Compute(RenderContext context) =>
        Members.GetItem(context, target.Evaluate(context), key.Evaluate(context));
}
