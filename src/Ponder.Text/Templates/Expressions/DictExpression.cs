using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Expressions;

/// <summary><c>{key: value}</c></summary>
internal sealed class DictExpression(IReadOnlyList<(Expression Key, Expression Value)> entries) : Expression
{
    protected override Value Compute(RenderContext context)
    {
        DictValue dict = new();
        foreach ((Expression key, Expression value) in entries)
        {
            Value k = key.Evaluate(context);
            Hashing.Check(context, k);
            dict.Entries[k] = value.Evaluate(context);
        }
        return dict;
    }
}
