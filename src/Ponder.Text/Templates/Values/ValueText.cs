using System.Globalization;
using System.Text;
using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Values;

/// <summary>Python's <c>str(value)</c> and <c>repr(value)</c>.</summary>
internal static class ValueText
{
    public static string Str(RenderContext context, Value value)
    {
        switch (value)
        {
            case StringValue text:
                return text.Text;
            case UndefinedValue:
                return "";
            default:
                StringBuilder target = new();
                AppendRepr(context, target, value);
                return target.ToString();
        }
    }

    public static string Repr(RenderContext context, Value value)
    {
        StringBuilder target = new();
        AppendRepr(context, target, value);
        return target.ToString();
    }

    private static void AppendRepr(RenderContext context, StringBuilder target, Value value)
    {
        context.Budget.Enter();
        switch (value)
        {
            case NoneValue:
                target.Append("None");
                break;
            case BooleanValue:
                target.Append(value.IsTrue ? "True" : "False");
                break;
            case IntegerValue integer:
                context.Budget.Characters(integer.Number.GetByteCount());
                target.Append(CultureInfo.InvariantCulture, $"{integer.Number}");
                break;
            case FloatValue number:
                target.Append(FloatText.Repr(number.Number));
                break;
            case StringValue text:
                StringRepr.Append(context.Budget, target, text.Text);
                break;
            case UndefinedValue:
                target.Append("Undefined");
                break;
            case RangeValue range:
                target.Append(CultureInfo.InvariantCulture, $"range({range.Start}, {range.Stop}");
                target.Append(range.Step.IsOne ? ")" : $", {range.Step})");
                break;
            case ListValue list:
                AppendItems(context, target.Append('['), list.Items, "]");
                break;
            case TupleValue tuple:
                AppendItems(context, target.Append('('), tuple.Items, tuple.Count == 1 ? ",)" : ")");
                break;
            case ViewValue view:
                AppendItems(context, target.Append(view.TypeName).Append("(["), view.Items, "])");
                break;
            case DictValue dict:
                AppendEntries(context, target, dict.Entries.Select(e => (e.Key, e.Value)), "{", "}");
                break;
            case NamespaceValue space:
                IEnumerable<(Value, Value)> members = space.Members.Select(m => ((Value)new StringValue(m.Key), m.Value));
                AppendEntries(context, target, members, "<Namespace {", "}>");
                break;
            default:
                target.Append(CultureInfo.InvariantCulture, $"<{value.TypeName} object>");
                break;
        }
        context.Budget.Leave();
    }

    private static void AppendItems(RenderContext context, StringBuilder target, IReadOnlyList<Value> items, string end)
    {
        for (int i = 0; i < items.Count; i++)
        {
            target.Append(i == 0 ? "" : ", ");
            AppendRepr(context, target, items[i]);
        }
        target.Append(end);
    }

    private static void AppendEntries(
        RenderContext context, StringBuilder target, IEnumerable<(Value Key, Value Value)> entries, string begin, string end)
    {
        target.Append(begin);
        string separator = "";
        foreach ((Value key, Value value) in entries)
        {
            target.Append(separator);
            separator = ", ";
            AppendRepr(context, target, key);
            target.Append(": ");
            AppendRepr(context, target, value);
        }
        target.Append(end);
    }
}
