using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Expressions;

/// <summary><c>not a</c></summary>
internal sealed class NotExpression(Expression operand) : Expression
{
    protected override Value Compute(RenderContext context) => BooleanValue.Of(!operand.Evaluate(context).IsTrue);
}
