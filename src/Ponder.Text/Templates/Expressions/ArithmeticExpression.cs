using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Expressions;

/// <summary><c>a + b</c> and the other arithmetic operators.</summary>
internal sealed class ArithmeticExpression(ArithmeticOperator operation, Expression left, Expression right) : Expression
{
    protected override Value Compute(RenderContext context) =>
        Arithmetic.Apply(context, operation, left.Evaluate(context), right.Evaluate(context));
}
