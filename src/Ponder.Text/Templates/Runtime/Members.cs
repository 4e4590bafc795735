using System.Numerics;
using Ponder.Text.Templates.Methods;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Runtime;

/// <summary>Jinja's <c>value.name</c>, which prefers attributes, and <c>value[key]</c>, which prefers elements.</summary>
internal static class Members
{
    public static Value GetAttribute(RenderContext context, Value value, StringValue name)
    {
        if (value is UndefinedValue undefined)
            throw undefined.Failure();
        return FindAttribute(value, name.Text) ?? FindItem(context, value, name) ?? UndefinedValue.Member(value, name.Text);
    }

    public static Value GetItem(RenderContext context, Value value, Value key)
    {
        if (value is UndefinedValue undefined)
            throw undefined.Failure();
        if (key is StringValue sought)
            context.Budget.Characters(sought.Text.Length);
        return FindItem(context, value, key)
            ?? (key is StringValue name ? FindAttribute(value, name.Text) : null)
            ?? UndefinedValue.Member(value, key is StringValue text ? text.Text : ValueText.Repr(context, key));
    }

    /// <summary>A method or an attribute of the value's own, or null.</summary>
    public static Value? FindAttribute(Value value, string name)
    {
        if (value is IAttributes attributes)
            return attributes.Attribute(name);
        if (value is NamespaceValue space)
            return space.Members.GetValueOrDefault(name);
        return MethodTable.Find(value, name) is { } method ? new NativeValue(name, method, value) : null;
    }

    private static Value? FindItem(RenderContext context, Value value, Value key)
    {
        switch (value)
        {
            case DictValue dict:
                return Hashing.TryCheck(context, key) && dict.TryGet(key, out Value? found) ? found : null;
            case SequenceValue sequence when Numbers.TryInteger(key, out BigInteger index):
                index += index.Sign < 0 ? sequence.Count : 0;
                return index >= 0 && index < sequence.Count ? sequence[(int)index] : null;
            case StringValue when Numbers.TryInteger(key, out BigInteger position):
                Value? stop = position == BigInteger.MinusOne ? null : IntegerValue.Of(position + 1);
                Value character = Slicing.Slice(context, value, key, stop, null)!;
                return character.IsTrue ? character : null;
            default:
                return null;
        }
    }
}
