using Ponder.Text.Templates.Filters;
using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Expressions;

/// <summary><c>a | filter(…)</c></summary>
internal sealed class FilterExpression(Expression input, string name, ArgumentList arguments) : Expression
{
    protected override Value Compute(RenderContext context) =>
        FilterTable.Apply(context, name, input.Evaluate(context), arguments.Evaluate(context));
}
