using Ponder.Text.Templates.Expressions;
using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Statements;

/// <summary><c>{{ … }}</c></summary>
internal sealed class PrintStatement(int line, Expression expression) : Statement(line)
{
    protected override Flow Run(RenderContext context)
    {
        context.Write(ValueText.Str(context, expression.Evaluate(context)));
        return Flow.Next;
    }
}
