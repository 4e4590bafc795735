using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Filters;

/// <summary>An attribute as filters take it: <c>"a.b.0"</c>, or an integer.</summary>
internal sealed class AttributePath
{
    private readonly Value[] _parts;
    private readonly Value? _fallback;

    private AttributePath(Value[] parts, Value? fallback) => (_parts, _fallback) = (parts, fallback);

    /// <summary>Reads a path; without one, values are taken as they are.</summary>
    /// <param name="attribute">The path; null and None for none.</param>
    /// <param name="fallback">What stands for undefined values, or null.</param>
    public static AttributePath Of(Value? attribute, Value? fallback = null) => new(
        attribute switch
        {
            null or NoneValue => [],
            StringValue text => [.. text.Text.Split('.').Select(Part)],
            _ => [attribute],
        },
        fallback is NoneValue ? null : fallback);

    /// <summary>Reads paths separated by commas.</summary>
    public static AttributePath[] Several(Value? attribute) => attribute is StringValue text
        ? [.. text.Text.Split(',').Select(p => Of(new StringValue(p)))]
        : [Of(attribute)];

    public Value Get(RenderContext context, Value item)
    {
        foreach (Value part in _parts)
        {
            item = Members.GetItem(context, item, part);
            if (item is UndefinedValue && _fallback is not null)
                item = _fallback;
        }
        return item;
    }

    private static Value Part(string text) =>
        text.Length > 0 && text.All(char.IsAsciiDigit) ? IntegerValue.Parse(text) : new StringValue(text);
}
