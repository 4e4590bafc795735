using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Expressions;

/// <summary><c>(a, b)</c>, or <c>a, b</c> where a tag allows it.</summary>
internal sealed class TupleExpression(IReadOnlyList<Expression> items) : Expression
{
    public IReadOnlyList<Expression> Items => items;

    protected override Value Compute(RenderContext context)
    {
        Value[] values = new Value[items.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = items[i].Evaluate(context);
        return new TupleValue(values);
    }
}
