using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Statements;

/// <summary><c>{% break %}</c> and <c>{% continue %}</c></summary>
internal sealed class JumpStatement(int line, Flow flow) : Statement(line)
{
    protected override Flow Run(RenderContext context) => flow;
}
