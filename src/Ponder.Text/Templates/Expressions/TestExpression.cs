using Ponder.Text.Templates.Predicates;
using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Expressions;

/// <summary><c>a is test(…)</c></summary>
internal sealed class TestExpression(Expression input, string name, ArgumentList arguments) : Expression
{
    protected override Value Compute(RenderContext context) =>
        BooleanValue.Of(PredicateTable.Apply(context, name, input.Evaluate(context), arguments.Evaluate(context)));
}
