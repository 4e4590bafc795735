using System.Collections.Frozen;
using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Filters;

/// <summary>Jinja's filters by name.</summary>
internal static class FilterTable
{
    private static readonly FrozenDictionary<string, NativeFunction> s_filters = TextFilters.All()
        .Concat(NumberFilters.All()).Concat(SequenceFilters.All()).Concat(SelectionFilters.All())
        .Concat(OrderingFilters.All()).Concat(JsonFilters.All())
        .ToFrozenDictionary(f => f.Name, f => f.Filter, StringComparer.Ordinal);

    public static bool Exists(string name) => s_filters.ContainsKey(name);

    /// <summary>Applies the filter of a name.</summary>
    public static Value Apply(RenderContext context, string name, Value input, Arguments arguments) =>
        s_filters.TryGetValue(name, out NativeFunction? filter)
            ? filter(context, input, arguments)
            : throw new TemplateFailure($"there is no filter named '{name}'");
}
