using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Statements;

/// <summary>Statements one after another.</summary>
internal sealed class Block(IReadOnlyList<Statement> statements)
{
    public Flow Execute(RenderContext context)
    {
        Flow flow = Flow.Next;
        for (int i = 0; flow == Flow.Next && i < statements.Count; i++)
            flow = statements[i].Execute(context);
        return flow;
    }
}
