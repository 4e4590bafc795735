using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Values;

/// <summary>A value that can be called.</summary>
internal abstract class CallableValue : Value
{
    public abstract Value Call(RenderContext context, Arguments arguments);
}
