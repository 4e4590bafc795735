using Ponder.Text.Templates.Expressions;
using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Statements;

/// <summary><c>{% for target in iterable if filter recursive %} … {% else %} … {% endfor %}</c></summary>
internal sealed class ForStatement(int line, Target target, Expression iterable) : Statement(line)
{
    /// <summary>Elements for which this is false are left out; null for all.</summary>
    public Expression? Filter { get; init; }

    /// <summary>Whether <c>loop(…)</c> may run the loop for other elements.</summary>
    public bool IsRecursive { get; init; }

    /// <summary>What is done with each element, in a scope of its own.</summary>
    public required Block Body { get; init; }

    /// <summary>What is done if there was none.</summary>
    public Block? Otherwise { get; init; }

    protected override Flow Run(RenderContext context)
    {
        RunLoop(context, context.Scope, iterable.Evaluate(context), depth: 0);
        return Flow.Next;
    }

    /// <summary>Runs the loop for given elements.</summary>
    /// <param name="context">The rendering.</param>
    /// <param name="outer">The scope around the loop.</param>
    /// <param name="elements">The elements.</param>
    /// <param name="depth">How many loops of the same recursion are around it.</param>
    public void RunLoop(RenderContext context, Scope outer, Value elements, int depth)
    {
        Value[] items = Iteration.ToArray(context, elements);
        if (Filter is not null)
            items = Array.FindAll(items, i => Passes(context, outer, i));

        LoopValue loop = new(this, outer, items, depth);
        while (loop.MoveNext())
        {
            context.Budget.Steps(1);
            Scope scope = new(outer);
            scope.Set("loop", loop);
            target.Assign(context, scope, loop.Current);
            if (context.Execute(scope, Body) == Flow.Break)
                break;
        }
        if (items.Length == 0 && Otherwise is not null)
            context.Execute(new Scope(outer), Otherwise);
    }

    private bool Passes(RenderContext context, Scope outer, Value item)
    {
        Scope scope = new(outer);
        target.Assign(context, scope, item);
        return context.Within(scope, () => Filter!.Evaluate(context).IsTrue);
    }
}
