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
    /// <param name="context">The rendering.</param>
    /// <param name="attribute">The path; null and None for none.</param>
    /// <param name="fallback">What stands for undefined values, or null.</param>
    public static AttributePath Of(RenderContext context, Value? attribute, Value? fallback = null) => new(
        attribute switch
        {
            null or NoneValue => [],
            StringValue text => [.. Split(context, text, '.').Select(Part)],
            _ => [attribute],
        },
        fallback is NoneValue ? null : fallback);

    /// <summary>Reads paths separated by commas.</summary>
    public static AttributePath[] Several(RenderContext context, Value? attribute) => attribute is StringValue text
        ? [.. Split(context, text, ',').Select(p => Of(context, new StringValue(p)))]
        : [Of(context, attribute)];

    /// <summary>The attribute of a value.</summary>
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

    private static string[] Split(RenderContext context, StringValue path, char separator)
    {
        context.Budget.Values(path.Text.Length);
        return path.Text.Split(separator);
    }

    private static Value Part(string text) =>
        text.Length > 0 && text.All(char.IsAsciiDigit) ? IntegerValue.Parse(text) : new StringValue(text);
}
