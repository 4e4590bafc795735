using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Runtime;

/// <summary>Jinja's <c>cycler(a, b, …)</c>: gives one value after another, over and over.</summary>
internal sealed class CyclerValue(IReadOnlyList<Value> items) : Value, IAttributes
{
    private readonly IReadOnlyList<Value> _items =
        items.Count > 0 ? items : throw new TemplateFailure("cycler() needs at least one value");

    private int _position;

    public override string TypeName => "Cycler";

    public Value? Attribute(string name) => name switch
    {
        "current" => _items[_position],
        "next" => new NativeValue(name, Next, this),
        "reset" => new NativeValue(name, Reset, this),
        _ => null,
    };

    private Value Next(RenderContext context, Value self, Arguments arguments)
    {
        Value item = _items[_position];
        _position = (_position + 1) % _items.Count;
        return item;
    }

    private NoneValue Reset(RenderContext context, Value self, Arguments arguments)
    {
        _position = 0;
        return NoneValue.Instance;
    }
}
