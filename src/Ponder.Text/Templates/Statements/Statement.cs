using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Statements;

/// <summary>A part of a template: text, an expression to print, or a tag with its body.</summary>
internal abstract class Statement(int line)
{
    public Flow Execute(RenderContext context)
    {
        context.Budget.Enter();
        context.Line = line;
        Flow flow = Run(context);
        context.Budget.Leave();
        return flow;
    }

    protected abstract Flow Run(RenderContext context);
}
