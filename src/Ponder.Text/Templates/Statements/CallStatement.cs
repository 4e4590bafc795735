using Ponder.Text.Templates.Expressions;
using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Statements;

/// <summary><c>{% call(…) macro(…) %} … {% endcall %}</c>: the macro gets the body as <c>caller</c>.</summary>
internal sealed class CallStatement(int line, Signature signature, CallExpression call, Block body) : Statement(line)
{
    protected override Flow Run(RenderContext context)
    {
        MacroValue caller = new("caller", signature, body, context.Scope);
        context.Write(ValueText.Str(context, call.EvaluateWithCaller(context, caller)));
        return Flow.Next;
    }
}
