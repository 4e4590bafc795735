using System.Collections.Frozen;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Methods;

/// <summary>The methods of strings, lists, tuples and dicts.</summary>
internal static class MethodTable
{
    private static readonly FrozenDictionary<string, NativeFunction> s_string =
        Freeze([.. StringMethods.All(), .. StringTests.All(), .. StringSplitting.All()]);

    private static readonly FrozenDictionary<string, NativeFunction> s_list = Freeze(ListMethods.All());
    private static readonly FrozenDictionary<string, NativeFunction> s_tuple = Freeze(ListMethods.OfTuples());
    private static readonly FrozenDictionary<string, NativeFunction> s_dict = Freeze(DictMethods.All());

    /// <summary>The method of a value's type, or null.</summary>
    public static NativeFunction? Find(Value value, string name) => value switch
    {
        StringValue => s_string.GetValueOrDefault(name),
        ListValue => s_list.GetValueOrDefault(name),
        TupleValue => s_tuple.GetValueOrDefault(name),
        DictValue => s_dict.GetValueOrDefault(name),
        _ => null,
    };

    private static FrozenDictionary<string, NativeFunction> Freeze(IEnumerable<(string Name, NativeFunction Method)> methods) =>
        methods.ToFrozenDictionary(m => m.Name, m => m.Method, StringComparer.Ordinal);
}
