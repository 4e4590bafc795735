using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Expressions;

/// <summary><c>-a</c> and <c>+a</c></summary>
internal sealed class SignExpression(bool isNegative, Expression operand) : Expression
{
    protected override Value Compute(RenderContext context)
    {
        Value value = operand.Evaluate(context);
        return isNegative ? Arithmetic.Negate(value) : Arithmetic.Plus(value);
    }
}
