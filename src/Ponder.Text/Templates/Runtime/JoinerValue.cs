using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Runtime;

/// <summary>Jinja's <c>joiner(sep)</c>: gives nothing at its first call and the separator at every later one.</summary>
internal sealed class JoinerValue(Value separator) : CallableValue
{
    private bool _used;

    public override string TypeName => "Joiner";

    public override Value Call(RenderContext context, Arguments arguments)
    {
        Value result = _used ? separator : StringValue.Empty;
        _used = true;
        return result;
    }
}
