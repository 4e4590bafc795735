using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Expressions;

/// <summary><c>a ~ b ~ c</c>: the operands as strings, joined.</summary>
internal sealed class ConcatenationExpression(IReadOnlyList<Expression> parts) : Expression
{
    protected override Value Compute(RenderContext context)
    {
        string[] texts = new string[parts.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = ValueText.Str(context, parts[i].Evaluate(context));
            context.Budget.Characters(texts[i].Length);
        }
        return new StringValue(string.Concat(texts));
    }
}
