using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Filters;

/// <summary><c>tojson</c> as Hugging Face defines it: without escaping for HTML or ASCII.</summary>
internal static class JsonFilters
{
    public static IEnumerable<(string Name, NativeFunction Filter)> All() => [("tojson", ToJson)];

    private static StringValue ToJson(RenderContext context, Value value, Arguments arguments)
    {
        Value?[] bound = arguments.Bind("tojson", 0, "ensure_ascii", "indent", "separators", "sort_keys");
        string? indent = bound[1] switch
        {
            null or NoneValue => null,
            StringValue text => text.Text,
            { } width => Spaces(context, Require.Int32(width)),
        };
        (string items, string keys) = (indent is null ? ", " : ",", ": ");
        if (bound[2] is not (null or NoneValue))
        {
            Value[] separators = Iteration.ToArray(context, bound[2]!);
            if (separators.Length != 2)
                throw new TemplateFailure("separators must be a pair of strings");
            (items, keys) = (Require.Text(separators[0]), Require.Text(separators[1]));
        }

        JsonFormat format = new(indent, items, keys, bound[3]?.IsTrue ?? false, bound[0]?.IsTrue ?? false);
        return new StringValue(JsonWriter.Write(context, value, format));
    }

    private static string Spaces(RenderContext context, int count)
    {
        context.Budget.Characters(Math.Max(0, count));
        return new string(' ', Math.Max(0, count));
    }
}
