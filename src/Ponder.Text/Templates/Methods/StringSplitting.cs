using System.Buffers;
using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Methods;

/// <summary>Methods of strings that take them apart.</summary>
internal static class StringSplitting
{
    private static readonly SearchValues<char> s_lineBreaks =
        SearchValues.Create("\n\r\v\f\u001c\u001d\u001e\u0085\u2028\u2029");

    public static IEnumerable<(string Name, NativeFunction Method)> All() =>
    [
        ("split", (c, s, a) => Split(c, s, a, "split")),
        ("rsplit", (c, s, a) => Split(c, s, a, "rsplit")),
        ("splitlines", SplitLines),
        ("partition", (c, s, a) => Partition(c, s, a, "partition")),
        ("rpartition", (c, s, a) => Partition(c, s, a, "rpartition")),
    ];

    /// <summary>The lines of a text, by everything Python takes for a line break.</summary>
    public static List<string> Lines(RenderContext context, string text, bool keepEnds = false)
    {
        List<string> lines = [];
        for (int at = 0; at < text.Length;)
        {
            int length = text.AsSpan(at).IndexOfAny(s_lineBreaks);
            int end = length < 0 ? text.Length : at + length;
            int next = end == text.Length ? end : end + (text.AsSpan(end).StartsWith("\r\n") ? 2 : 1);
            context.Budget.Values(1);
            lines.Add(text[at..(keepEnds ? next : end)]);
            at = next;
        }
        return lines;
    }

    private static ListValue SplitLines(RenderContext context, Value self, Arguments arguments)
    {
        Value? keepEnds = arguments.Bind("splitlines", 0, "keepends")[0];
        return ToList(Lines(context, StringMethods.Self(context, self), keepEnds?.IsTrue ?? false));
    }

    private static ListValue Split(RenderContext context, Value self, Arguments arguments, string name)
    {
        Value?[] bound = arguments.Bind(name, 0, "sep", "maxsplit");
        string text = StringMethods.Self(context, self);
        int most = bound[1] is null ? -1 : Require.Int32(bound[1]!);
        bool fromRight = name == "rsplit" && most >= 0;
        if (bound[0] is null or NoneValue)
            return ToList(fromRight ? SpaceFromRight(context, text, most) : Space(context, text, most));

        string separator = Require.Text(bound[0]!);
        if (separator.Length == 0)
            throw new TemplateFailure("empty separator");
        context.Budget.Search(text.Length, separator.Length);
        return ToList(fromRight ? FromRight(context, text, separator, most) : FromLeft(context, text, separator, most));
    }

    private static List<string> FromLeft(RenderContext context, string text, string separator, int most)
    {
        List<string> parts = [];
        int at = 0;
        for (; most != 0; most--)
        {
            int length = text.AsSpan(at).IndexOf(separator);
            if (length < 0)
                break;
            context.Budget.Values(1);
            parts.Add(text.Substring(at, length));
            at += length + separator.Length;
        }
        parts.Add(text[at..]);
        return parts;
    }

    private static List<string> FromRight(RenderContext context, string text, string separator, int most)
    {
        List<string> parts = [];
        int end = text.Length;
        for (; most != 0; most--)
        {
            int at = text.AsSpan(0, end).LastIndexOf(separator);
            if (at < 0)
                break;
            context.Budget.Values(1);
            parts.Add(text[(at + separator.Length)..end]);
            end = at;
        }
        parts.Add(text[..end]);
        parts.Reverse();
        return parts;
    }

    private static List<string> Space(RenderContext context, string text, int most)
    {
        List<string> parts = [];
        for (int at = 0; ;)
        {
            int skipped = PythonText.IndexOfNonSpace(text.AsSpan(at));
            if (skipped < 0)
                return parts;

            at += skipped;
            int length = parts.Count == most ? -1 : PythonText.IndexOfSpace(text.AsSpan(at));
            context.Budget.Values(1);
            parts.Add(length < 0 ? text[at..] : text.Substring(at, length));
            if (length < 0)
                return parts;
            at += length;
        }
    }

    private static List<string> SpaceFromRight(RenderContext context, string text, int most)
    {
        List<string> parts = [];
        int end = text.Length;
        while (true)
        {
            end = PythonText.LastIndexOfNonSpace(text.AsSpan(0, end)) + 1;
            if (end == 0)
                break;

            int start = parts.Count == most ? 0 : PythonText.LastIndexOfSpace(text.AsSpan(0, end)) + 1;
            context.Budget.Values(1);
            parts.Add(text[start..end]);
            end = start;
        }
        parts.Reverse();
        return parts;
    }

    private static TupleValue Partition(RenderContext context, Value self, Arguments arguments, string name)
    {
        string text = StringMethods.Self(context, self);
        string separator = Require.Text(arguments.Bind(name, 1, "sep")[0]!);
        if (separator.Length == 0)
            throw new TemplateFailure("empty separator");
        context.Budget.Search(text.Length, separator.Length);
        bool last = name == "rpartition";
        int at = last ? text.LastIndexOf(separator, StringComparison.Ordinal) : text.IndexOf(separator, StringComparison.Ordinal);
        (string before, string between, string after) = at >= 0 ? (text[..at], separator, text[(at + separator.Length)..])
            : last ? ("", "", text)
            : (text, "", "");
        return new TupleValue(new StringValue(before), new StringValue(between), new StringValue(after));
    }

    private static ListValue ToList(List<string> parts) => new(parts.ConvertAll<Value>(p => new StringValue(p)));
}
