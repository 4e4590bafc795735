using System.Globalization;
using System.Text;
using Ponder.Text.Templates.Methods;
using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Filters;

/// <summary>Filters that make strings of strings; anything else is first made one.</summary>
internal static class TextFilters
{
    public static IEnumerable<(string Name, NativeFunction Filter)> All() =>
    [
        ("string", (c, v, a) => v is StringValue ? v : new StringValue(Text(c, v))),
        ("upper", Simple(PythonText.Upper)),
        ("lower", Simple(PythonText.Lower)),
        ("capitalize", Simple(PythonText.Capitalize)),
        ("title", Simple(Title)),
        ("trim", Trim),
        ("replace", Replace),
        ("indent", Indent),
        ("truncate", Truncate),
        ("center", Center),
        ("format", Format),
        ("wordcount", (c, v, a) => IntegerValue.Of(CountWords(Text(c, v)))),
        ("escape", (c, v, a) => v is StringValue { IsEscaped: true } ? v : Escape(c, v)),
        ("e", (c, v, a) => v is StringValue { IsEscaped: true } ? v : Escape(c, v)),
        ("forceescape", (c, v, a) => Escape(c, v)),
        ("safe", (c, v, a) => new StringValue(Text(c, v), isEscaped: true)),
        ("urlencode", UrlEncode),
    ];

    /// <summary>The value as a string, its length taken from the budget.</summary>
    public static string Text(RenderContext context, Value value)
    {
        string text = ValueText.Str(context, value);
        context.Budget.Characters(text.Length);
        return text;
    }

    private static NativeFunction Simple(Func<string, string> change) => (context, value, arguments) =>
    {
        arguments.Bind("filter", 0);
        return new StringValue(change(Text(context, value)));
    };

    // Unlike str.title, words begin only after white space, hyphens and opening brackets.
    private static string Title(string text)
    {
        StringBuilder titled = new(text.Length);
        bool begins = true;
        foreach (char c in text)
        {
            titled.Append(begins ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c));
            begins = PythonText.IsSpace(c) || "-({[<".Contains(c);
        }
        return titled.ToString();
    }

    private static StringValue Trim(RenderContext context, Value value, Arguments arguments)
    {
        Value? characters = arguments.Bind("trim", 0, "chars")[0];
        return new StringValue(PythonText.Strip(
            Text(context, value), characters is null or NoneValue ? null : StringMethods.Self(context, characters)));
    }

    private static StringValue Replace(RenderContext context, Value value, Arguments arguments)
    {
        Value?[] bound = arguments.Bind("replace", 2, "old", "new", "count");
        int count = bound[2] is null or NoneValue ? -1 : Require.Int32(bound[2]!);
        return new StringValue(StringMethods.Replace(
            context, ValueText.Str(context, value), Text(context, bound[0]!), Text(context, bound[1]!), count));
    }

    private static StringValue Indent(RenderContext context, Value value, Arguments arguments)
    {
        Value?[] bound = arguments.Bind("indent", 0, "width", "first", "blank");
        string indent = bound[0] switch
        {
            StringValue given => given.Text,
            null => "    ",
            { } width => Spaces(context, Require.Int32(width)),
        };
        bool indentBlank = bound[2]?.IsTrue ?? false;

        List<string> lines = StringSplitting.Lines(context, StringMethods.Self(context, value) + "\n");
        context.Budget.Characters((long)lines.Count * (indent.Length + 1));
        StringBuilder indented = new();
        for (int i = 0; i < lines.Count; i++)
        {
            bool isIndented = i == 0 ? bound[1]?.IsTrue ?? false : indentBlank || lines[i].Length > 0;
            indented.Append(i == 0 ? "" : "\n").Append(isIndented ? indent : "").Append(lines[i]);
        }
        return new StringValue(indented.ToString());
    }

    private static string Spaces(RenderContext context, int count)
    {
        context.Budget.Characters(Math.Max(0, count));
        return new string(' ', Math.Max(0, count));
    }

    private static StringValue Truncate(RenderContext context, Value value, Arguments arguments)
    {
        Value?[] bound = arguments.Bind("truncate", 0, "length", "killwords", "end", "leeway");
        string text = StringMethods.Self(context, value);
        int length = bound[0] is null ? 255 : Require.Int32(bound[0]!);
        string end = bound[2] is null ? "..." : Require.Text(bound[2]!);
        int leeway = bound[3] is null or NoneValue ? 5 : Require.Int32(bound[3]!);
        int kept = length - CodePoints.Count(end);
        if (kept < 0 || leeway < 0)
            throw new TemplateFailure("truncate() needs a length that holds the end, and a leeway that is not negative");
        if (CodePoints.Count(text) <= (long)length + leeway)
            return new StringValue(text);

        string cut = text[..CodePoints.ToCharIndex(text, kept)];
        int space = bound[1]?.IsTrue ?? false ? -1 : cut.LastIndexOf(' ');
        return new StringValue((space < 0 ? cut : cut[..space]) + end);
    }

    private static StringValue Center(RenderContext context, Value value, Arguments arguments)
    {
        Value? width = arguments.Bind("center", 0, "width")[0];
        return new StringValue(StringMethods.Pad(
            context, Text(context, value), width is null ? 80 : Require.Int32(width), " ", "center"));
    }

    private static StringValue Format(RenderContext context, Value value, Arguments arguments)
    {
        if (arguments.Positional.Count > 0 && arguments.Named.Count > 0)
            throw new TemplateFailure("format() takes positional or keyword arguments, not both");
        DictValue named = new();
        foreach ((string name, Value argument) in arguments.Named)
            named.Set(name, argument);
        Value values = named.IsTrue ? named : new TupleValue([.. arguments.Positional]);
        return new StringValue(PercentFormat.Format(context, Text(context, value), values));
    }

    private static int CountWords(string text)
    {
        int count = 0;
        bool inWord = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isPart = rune.Value == '_' || Rune.IsLetterOrDigit(rune) || Rune.IsNumber(rune);
            count += isPart && !inWord ? 1 : 0;
            inWord = isPart;
        }
        return count;
    }

    private static StringValue Escape(RenderContext context, Value value)
    {
        string text = Text(context, value);
        StringBuilder escaped = new(text.Length);
        foreach (char c in text)
        {
            string? entity = c switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '\'' => "&#39;",
                '"' => "&#34;",
                _ => null,
            };
            if (entity is null)
            {
                escaped.Append(c);
                continue;
            }
            context.Budget.Characters(entity.Length);
            escaped.Append(entity);
        }
        return new StringValue(escaped.ToString(), isEscaped: true);
    }

    private static StringValue UrlEncode(RenderContext context, Value value, Arguments arguments)
    {
        arguments.Bind("urlencode", 0);
        if (value is StringValue or not (DictValue or SequenceValue or ViewValue or IteratorValue))
            return new StringValue(Quote(context, value, keepSlash: true));

        List<string> parts = [];
        foreach (Value item in value is DictValue ? SequenceFilters.Pairs(context, value) : Iteration.ToArray(context, value))
        {
            Value[] pair = Iteration.ToArray(context, item);
            if (pair.Length != 2)
                throw new TemplateFailure("urlencode() takes a string, a dict or pairs");
            parts.Add($"{Quote(context, pair[0], keepSlash: false)}={Quote(context, pair[1], keepSlash: false)}");
        }
        return new StringValue(string.Join('&', parts));
    }

    // In a query, a space is a plus sign.
    private static string Quote(RenderContext context, Value value, bool keepSlash)
    {
        string text = Text(context, value);
        context.Budget.Characters(text.Length * 8L);
        StringBuilder quoted = new(text.Length);
        foreach (byte b in Encoding.UTF8.GetBytes(text))
        {
            char c = (char)b;
            if (char.IsAsciiLetterOrDigit(c) || "_.-~".Contains(c) || (keepSlash && c == '/'))
                quoted.Append(c);
            else if (c == ' ' && !keepSlash)
                quoted.Append('+');
            else
                quoted.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }
        return quoted.ToString();
    }
}
