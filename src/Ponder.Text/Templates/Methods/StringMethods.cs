using System.Text;
using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Methods;

/// <summary>Methods of strings that give strings or positions.</summary>
internal static class StringMethods
{
    private delegate string Change(string text);

    public static IEnumerable<(string Name, NativeFunction Method)> All() =>
    [
        Simple("upper", PythonText.Upper),
        Simple("lower", PythonText.Lower),
        Simple("casefold", t => PythonText.Lower(t.Replace("ß", "ss", StringComparison.Ordinal))),
        Simple("title", PythonText.Title),
        Simple("capitalize", PythonText.Capitalize),
        Simple("swapcase", PythonText.SwapCase),
        ("strip", (c, s, a) => Strip(c, s, a, "strip", atStart: true, atEnd: true)),
        ("lstrip", (c, s, a) => Strip(c, s, a, "lstrip", atStart: true, atEnd: false)),
        ("rstrip", (c, s, a) => Strip(c, s, a, "rstrip", atStart: false, atEnd: true)),
        ("removeprefix", RemovePrefix),
        ("removesuffix", RemoveSuffix),
        ("replace", Replace),
        ("join", Join),
        ("format", (c, s, a) => new StringValue(BraceFormat.Format(c, Require.Text(s), a))),
        ("find", (c, s, a) => IntegerValue.Of(Find(c, s, a, "find", last: false))),
        ("rfind", (c, s, a) => IntegerValue.Of(Find(c, s, a, "rfind", last: true))),
        ("index", (c, s, a) => Found(Find(c, s, a, "index", last: false))),
        ("rindex", (c, s, a) => Found(Find(c, s, a, "rindex", last: true))),
        ("count", Count),
        ("center", (c, s, a) => Pad(c, s, a, "center")),
        ("ljust", (c, s, a) => Pad(c, s, a, "ljust")),
        ("rjust", (c, s, a) => Pad(c, s, a, "rjust")),
        ("zfill", ZeroFill),
    ];

    /// <summary>The text of a method's own string, its length taken from the budget.</summary>
    public static string Self(RenderContext context, Value self)
    {
        string text = Require.Text(self);
        context.Budget.Characters(text.Length);
        return text;
    }

    /// <summary>Python's <c>str.replace</c>; a negative count stands for all.</summary>
    public static string Replace(RenderContext context, string text, string old, string replacement, int count)
    {
        context.Budget.Search(text.Length, old.Length);
        StringBuilder changed = new();
        int at = 0;
        if (old.Length == 0)
        {
            // An empty string is found before each character and at the end.
            for (; count != 0 && at <= text.Length; count--)
            {
                int length = at < text.Length ? CodePoints.LengthAt(text, at) : 0;
                context.Budget.Characters(replacement.Length);
                changed.Append(replacement).Append(text, at, length);
                at += Math.Max(1, length);
            }
            return changed.Append(text.AsSpan(Math.Min(at, text.Length))).ToString();
        }

        for (; count != 0; count--)
        {
            int found = text.AsSpan(at).IndexOf(old);
            if (found < 0)
                break;
            context.Budget.Characters(replacement.Length);
            changed.Append(text, at, found).Append(replacement);
            at += found + old.Length;
        }
        return at == 0 ? text : changed.Append(text, at, text.Length - at).ToString();
    }

    private static (string, NativeFunction) Simple(string name, Change change) => (name, (context, self, arguments) =>
    {
        arguments.Bind(name, 0);
        return new StringValue(change(Self(context, self)));
    }
    );

    private static StringValue Strip(
        RenderContext context, Value self, Arguments arguments, string name, bool atStart, bool atEnd)
    {
        Value? characters = arguments.Bind(name, 0, "chars")[0];
        return new StringValue(PythonText.Strip(
            Self(context, self), characters is null or NoneValue ? null : Self(context, characters), atStart, atEnd));
    }

    private static StringValue RemovePrefix(RenderContext context, Value self, Arguments arguments)
    {
        string prefix = Require.Text(arguments.Bind("removeprefix", 1, "prefix")[0]!);
        string text = Self(context, self);
        return new StringValue(text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text);
    }

    private static StringValue RemoveSuffix(RenderContext context, Value self, Arguments arguments)
    {
        string suffix = Require.Text(arguments.Bind("removesuffix", 1, "suffix")[0]!);
        string text = Self(context, self);
        return new StringValue(text.EndsWith(suffix, StringComparison.Ordinal) ? text[..^suffix.Length] : text);
    }

    private static StringValue Replace(RenderContext context, Value self, Arguments arguments)
    {
        Value?[] bound = arguments.Bind("replace", 2, "old", "new", "count");
        int count = bound[2] is null ? -1 : Require.Int32(bound[2]!);
        return new StringValue(Replace(context, Require.Text(self), Require.Text(bound[0]!), Require.Text(bound[1]!), count));
    }

    private static StringValue Join(RenderContext context, Value self, Arguments arguments)
    {
        Value[] items = Iteration.ToArray(context, arguments.Bind("join", 1, "iterable")[0]!);
        string separator = Require.Text(self);
        foreach (Value item in items)
            context.Budget.Characters((long)separator.Length + Require.Text(item).Length);
        return new StringValue(string.Join(separator, items.Select(Require.Text)));
    }

    private static int Find(RenderContext context, Value self, Arguments arguments, string name, bool last)
    {
        string text = Require.Text(self);
        (string sought, int start, int end) = Range(context, text, arguments, name, "sub", searches: true);
        if (start > end)
            return -1;
        ReadOnlySpan<char> part = text.AsSpan(start, end - start);
        int found = last ? part.LastIndexOf(sought) : part.IndexOf(sought);
        return found < 0 ? -1 : CodePoints.Count(text.AsSpan(0, start + found));
    }

    private static IntegerValue Found(int index) =>
        index >= 0 ? IntegerValue.Of(index) : throw new TemplateFailure("substring not found");

    private static IntegerValue Count(RenderContext context, Value self, Arguments arguments)
    {
        string text = Require.Text(self);
        (string sought, int start, int end) = Range(context, text, arguments, "count", "sub", searches: true);
        if (start > end)
            return IntegerValue.Zero;
        ReadOnlySpan<char> part = text.AsSpan(start, end - start);
        return IntegerValue.Of(sought.Length == 0 ? CodePoints.Count(part) + 1 : part.Count(sought));
    }

    /// <summary>Reads the arguments <c>(sub, start, end)</c> of searching methods; the ends as indices of chars.</summary>
    public static (string Sought, int Start, int End) Range(
        RenderContext context, string text, Arguments arguments, string name, string parameter, bool searches)
    {
        Value?[] bound = arguments.Bind(name, 1, parameter, "start", "end");
        string sought = Require.Text(bound[0]!);
        context.Budget.Search(searches ? text.Length : 0, sought.Length);
        if (bound[1] is null or NoneValue && bound[2] is null or NoneValue)
            return (sought, 0, text.Length);

        context.Budget.Characters(text.Length);
        int length = CodePoints.Count(text);
        int Position(Value? value, int fallback)
        {
            int index = value is null or NoneValue ? fallback : Require.Int32(value);
            return index < 0 ? Math.Max(0, index + length) : index;
        }

        // A start behind the end finds nothing, not even an empty string.
        int start = Position(bound[1], 0);
        return start > length
            ? (sought, 1, 0)
            : (sought, CodePoints.ToCharIndex(text, start), CodePoints.ToCharIndex(text, Position(bound[2], length)));
    }

    private static StringValue Pad(RenderContext context, Value self, Arguments arguments, string name)
    {
        Value?[] bound = arguments.Bind(name, 1, "width", "fillchar");
        string fill = bound[1] is null ? " " : Require.Text(bound[1]!);
        if (CodePoints.Count(fill) != 1)
            throw new TemplateFailure("the fill character must be exactly one character long");
        return new StringValue(Pad(context, Self(context, self), Require.Int32(bound[0]!), fill, name));
    }

    /// <summary>Pads a text to a width, in one of the ways of <c>ljust</c>, <c>rjust</c> and <c>center</c>.</summary>
    public static string Pad(RenderContext context, string text, int width, string fill, string name)
    {
        int missing = width - CodePoints.Count(text);
        if (missing <= 0)
            return text;
        context.Budget.Characters((long)missing * fill.Length);

        // Python's center puts the odd character to the left where the width is odd.
        int left = name == "ljust" ? 0 : name == "rjust" ? missing : (missing / 2) + (missing & width & 1);
        StringBuilder padded = new StringBuilder().Insert(0, fill, left).Append(text);
        return padded.Insert(padded.Length, fill, missing - left).ToString();
    }

    private static StringValue ZeroFill(RenderContext context, Value self, Arguments arguments)
    {
        string text = Self(context, self);
        int width = Require.Int32(arguments.Bind("zfill", 1, "width")[0]!);
        int sign = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        return new StringValue(text[..sign] + Pad(context, text[sign..], width - sign, "0", "rjust"));
    }
}
