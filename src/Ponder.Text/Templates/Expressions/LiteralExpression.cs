using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Expressions;

/// <summary>A number, string, boolean or None. The value cannot be changed, so all renderings share it.</summary>
internal sealed class LiteralExpression(Value value) : Expression
{
    protected override Value Compute(RenderContext context) => value;
}
