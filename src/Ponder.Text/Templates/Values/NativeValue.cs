using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Values;

/// <summary>A built-in function, or a method with the value it was taken from.</summary>
internal sealed class NativeValue(string name, NativeFunction function, Value? self = null) : CallableValue
{
    public string Name { get; } = name;

    /// <summary>The value that the method belongs to, or null.</summary>
    public Value? Self { get; } = self;

    public override string TypeName => "builtin_function_or_method";

    public override Value Call(RenderContext context, Arguments arguments) =>
        function(context, Self ?? NoneValue.Instance, arguments);
}
