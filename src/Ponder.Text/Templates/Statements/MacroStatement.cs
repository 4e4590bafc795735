using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Statements;

/// <summary><c>{% macro name(…) %} … {% endmacro %}</c></summary>
internal sealed class MacroStatement(int line, string name, Signature signature, Block body) : Statement(line)
{
    protected override Flow Run(RenderContext context)
    {
        context.Scope.Set(name, new MacroValue(name, signature, body, context.Scope));
        return Flow.Next;
    }
}
