using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Expressions;

/// <summary><c>[a, b]</c></summary>
internal sealed class ListExpression(IReadOnlyList<Expression> items) : Expression
{
    protected override Value Compute(RenderContext context)
    {
        List<Value> values = new(items.Count);
        foreach (Expression item in items)
            values.Add(item.Evaluate(context));
        return new ListValue(values);
    }
}
