using Ponder.Text.Templates.Expressions;
using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Statements;

/// <summary><c>{% if %} … {% elif %} … {% else %} … {% endif %}</c>; opens no scope.</summary>
internal sealed class IfStatement(int line, IReadOnlyList<(Expression Test, Block Body)> branches, Block? otherwise)
    : Statement(line)
{
    protected override Flow Run(RenderContext context)
    {
        foreach ((Expression test, Block body) in branches)
        {
            if (test.Evaluate(context).IsTrue)
                return body.Execute(context);
        }
        return otherwise?.Execute(context) ?? Flow.Next;
    }
}
