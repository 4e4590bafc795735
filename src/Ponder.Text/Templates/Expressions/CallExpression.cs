using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Expressions;

/// <summary><c>f(…)</c></summary>
internal sealed class CallExpression(Expression function, ArgumentList arguments) : Expression
{
    /// <summary>Calls with the body of a <c>call</c> block.</summary>
    public Value EvaluateWithCaller(RenderContext context, Value caller) => Call(context, caller);

    protected override Value Compute(RenderContext context) => Call(context, caller: null);

    private Value Call(RenderContext context, Value? caller)
    {
        Value callee = function.Evaluate(context);
        return callee is CallableValue callable
            ? callable.Call(context, arguments.Evaluate(context, caller))
            : throw (callee is UndefinedValue undefined
                ? undefined.Failure()
                : new TemplateFailure($"'{callee.TypeName}' object is not callable"));
    }
}
