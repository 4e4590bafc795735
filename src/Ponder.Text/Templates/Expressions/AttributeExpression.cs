using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Expressions;

/// <summary><c>a.name</c></summary>
internal sealed class AttributeExpression(Expression target, string name) : Expression
{
    private readonly StringValue _key = new(name);

    protected override Value Compute(RenderContext context) => Members.GetAttribute(context, target.Evaluate(context), _key);
}
