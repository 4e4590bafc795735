using System.Globalization;
using System.Text;
using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Values;

/// <summary>Writes values as Python's <c>json.dumps</c> does.</summary>
internal sealed class JsonWriter(RenderContext context, JsonFormat format)
{
    private readonly StringBuilder _target = new();

    public static string Write(RenderContext context, Value value, JsonFormat format)
    {
        JsonWriter writer = new(context, format);
        writer.Append(value, 0);
        return writer._target.ToString();
    }

    private void Append(Value value, int level)
    {
        context.Budget.Enter();
        switch (value)
        {
            case StringValue text:
                AppendString(text.Text);
                break;
            case DictValue dict:
                AppendObject(dict, level);
                break;
            case ListValue or TupleValue:
                AppendArray((SequenceValue)value, level);
                break;
            default:
                _target.Append(Scalar(value) ?? throw Require.Unexpected(value, "a value that JSON can express"));
                break;
        }
        context.Budget.Leave();
    }

    /// <summary>What numbers, booleans and None are written as; null for anything else.</summary>
    private string? Scalar(Value value) => value switch
    {
        NoneValue => "null",
        BooleanValue => value.IsTrue ? "true" : "false",
        FloatValue { Number: double.NaN } => "NaN",
        FloatValue { Number: double.PositiveInfinity } => "Infinity",
        FloatValue { Number: double.NegativeInfinity } => "-Infinity",
        IntegerValue or FloatValue => ValueText.Str(context, value),
        _ => null,
    };

    private void AppendArray(SequenceValue items, int level)
    {
        _target.Append('[');
        for (int i = 0; i < items.Count; i++)
        {
            AppendSeparator(i == 0, level + 1);
            Append(items[i], level + 1);
        }
        AppendEnd(']', items.Count, level);
    }

    private void AppendObject(DictValue dict, int level)
    {
        IEnumerable<Value> keys = dict.Entries.Keys;
        if (format.SortKeys)
            keys = Ordering.Sort(context, [.. keys], k => k, reverse: false);
        _target.Append('{');
        bool isFirst = true;
        foreach (Value key in keys)
        {
            AppendSeparator(isFirst, level + 1);
            isFirst = false;
            AppendString(key is StringValue text ? text.Text : Scalar(key) ?? throw new TemplateFailure(
                $"keys must be str, int, float, bool or None, not {key.TypeName}"));
            _target.Append(format.KeySeparator);
            Append(dict.Entries[key], level + 1);
        }
        AppendEnd('}', dict.Entries.Count, level);
    }

    private void AppendSeparator(bool isFirst, int level)
    {
        if (!isFirst)
        {
            context.Budget.Characters(format.ItemSeparator.Length + format.KeySeparator.Length);
            _target.Append(format.ItemSeparator);
        }
        AppendIndent(level);
    }

    private void AppendEnd(char bracket, int count, int level)
    {
        if (count > 0)
            AppendIndent(level);
        _target.Append(bracket);
    }

    private void AppendIndent(int level)
    {
        if (format.Indent is null)
            return;
        context.Budget.Characters((long)format.Indent.Length * level);
        _target.Append('\n').Insert(_target.Length, format.Indent, level);
    }

    private void AppendString(string text)
    {
        context.Budget.Characters(text.Length);
        _target.Append('"');
        foreach (char c in text)
        {
            string? escape = c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\f' => "\\f",
                '\b' => "\\b",
                _ => null,
            };
            bool isPlain = escape is null && c >= ' ' && (!format.EnsureAscii || c <= '~');
            if (isPlain)
            {
                _target.Append(c);
                continue;
            }
            context.Budget.Characters(5);
            if (escape is not null)
                _target.Append(escape);
            else
                _target.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }
        _target.Append('"');
    }
}
