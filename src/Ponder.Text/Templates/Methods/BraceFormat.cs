using System.Globalization;
using System.Text;
using Ponder.Text.Templates.Filters;
using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Methods;

/// <summary>Python's <c>str.format</c>: replacement fields <c>{name.attribute[key]!conversion:spec}</c>.</summary>
internal sealed class BraceFormat(RenderContext context, Arguments arguments)
{
    private int _next;

    public static string Format(RenderContext context, string format, Arguments arguments) =>
        new BraceFormat(context, arguments).Run(format, isSpec: false);

    private string Run(string format, bool isSpec)
    {
        context.Budget.Characters(format.Length);
        StringBuilder target = new();
        for (int at = 0; at < format.Length; at++)
        {
            char c = format[at];
            if (c is not ('{' or '}'))
                target.Append(c);
            else if (!isSpec && at + 1 < format.Length && format[at + 1] == c)
                target.Append(format[++at]);
            else if (c == '}')
                throw new TemplateFailure("single '}' encountered in format string");
            else
            {
                int end = FieldEnd(format, at + 1);
                target.Append(Field(format[(at + 1)..end], isSpec));
                at = end;
            }
        }
        return target.ToString();
    }

    private static int FieldEnd(string format, int at)
    {
        int depth = 1;
        for (; at < format.Length; at++)
        {
            depth += format[at] == '{' ? 1 : format[at] == '}' ? -1 : 0;
            if (depth == 0)
                return at;
        }
        throw new TemplateFailure("expected '}' before end of string");
    }

    private string Field(string field, bool isSpec)
    {
        if (isSpec && field.Contains('{'))
            throw new TemplateFailure("a format specifier is nested too deeply");
        int nameEnd = NameEnd(field);
        string name = field[..nameEnd];
        ReadOnlySpan<char> rest = field.AsSpan(nameEnd);
        char? conversion = null;
        if (rest.StartsWith("!"))
        {
            if (rest.Length < 2 || rest[1] is not ('r' or 's' or 'a') || (rest.Length > 2 && rest[2] != ':'))
                throw new TemplateFailure("unknown conversion in a format string");
            conversion = rest[1];
            rest = rest[2..];
        }
        Value value = Lookup(name);
        string spec = rest.Length > 0 ? Run(rest[1..].ToString(), isSpec: true) : "";
        if (conversion is not null)
            value = new StringValue(conversion == 's' ? ValueText.Str(context, value) : ValueText.Repr(context, value));
        return spec.Length == 0
            ? TextFilters.Text(context, value)
            : ValueFormat.Format(context, value, FormatSpecParser.Parse(spec));
    }

    private static int NameEnd(string field)
    {
        bool inBrackets = false;
        for (int at = 0; at < field.Length; at++)
        {
            inBrackets = field[at] == '[' || (inBrackets && field[at] != ']');
            if (!inBrackets && field[at] is '!' or ':')
                return at;
        }
        return field.Length;
    }

    private Value Lookup(string name)
    {
        int end = name.AsSpan().IndexOfAny('.', '[');
        Value value = Argument(end < 0 ? name : name[..end]);
        while (end >= 0 && end < name.Length)
        {
            bool isItem = name[end] == '[';
            int start = end + 1;
            int length = isItem ? name.AsSpan(start).IndexOf(']') : name.AsSpan(start).IndexOfAny('.', '[');
            end = length >= 0 ? start + length : isItem ? start : name.Length;
            if (end == start)
                throw new TemplateFailure("empty attribute in format string");
            string part = name[start..end];
            value = isItem
                ? Members.GetItem(context, value, Index(part) is { } index ? IntegerValue.Of(index) : new StringValue(part))
                : Members.GetAttribute(context, value, new StringValue(part));
            end += isItem ? 1 : 0;
        }
        return value;
    }

    private Value Argument(string name)
    {
        if (name.Length > 0 && Index(name) is null)
        {
            return arguments.Named.GetValueOrDefault(name)
                ?? throw new TemplateFailure($"the format's key '{name}' does not exist");
        }
        int position = Index(name) ?? _next++;
        return position < arguments.Positional.Count
            ? arguments.Positional[position]
            : throw new TemplateFailure("a position in the format string has no argument");
    }

    private static int? Index(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? index : null;
}
