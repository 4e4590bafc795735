using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Expressions;

/// <summary><c>a if test else b</c>; undefined where the test fails and there is no <c>else</c>.</summary>
internal sealed class ConditionalExpression(Expression test, Expression value, Expression? otherwise) : Expression
{
    protected override Value Compute(RenderContext context) => test.Evaluate(context).IsTrue
        ? value.Evaluate(context)
        : otherwise?.Evaluate(context)
            ?? UndefinedValue.Because("the inline if-expression evaluated to false and has no else");
}
