using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Expressions;

/// <summary><c>a &lt; b &lt;= c</c>: true if each neighbouring pair is; later operands only evaluated if needed.</summary>
internal sealed class ComparisonExpression(
    Expression first, IReadOnlyList<(ComparisonOperator Operator, Expression Operand)> rest) : Expression
{
    /// <summary>Compares two values.</summary>
    public static bool Compare(RenderContext context, ComparisonOperator operation, Value left, Value right) => operation switch
    {
        ComparisonOperator.Equal => Equality.AreEqual(context, left, right),
        ComparisonOperator.NotEqual => !Equality.AreEqual(context, left, right),
        ComparisonOperator.Less => Ordering.Compare(context, left, right) < 0,
        ComparisonOperator.LessOrEqual => Ordering.Compare(context, left, right, "<=") <= 0,
        ComparisonOperator.Greater => Ordering.Compare(context, left, right, ">") > 0,
        ComparisonOperator.GreaterOrEqual => Ordering.Compare(context, left, right, ">=") >= 0,
        ComparisonOperator.In => Equality.Contains(context, right, left),
        _ => !Equality.Contains(context, right, left),
    };

    protected override Value Compute(RenderContext context)
    {
        Value left = first.Evaluate(context);
        foreach ((ComparisonOperator operation, Expression operand) in rest)
        {
            Value right = operand.Evaluate(context);
            if (!Compare(context, operation, left, right))
                return BooleanValue.False;
            left = right;
        }
        return BooleanValue.True;
    }
}
