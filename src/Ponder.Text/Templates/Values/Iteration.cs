using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Values;

/// <summary>Python's <c>iter(value)</c> and <c>len(value)</c>.</summary>
internal static class Iteration
{
    public static bool IsIterable(Value value) => value is StringValue or SequenceValue or DictValue or ViewValue
        or IteratorValue or UndefinedValue;

    /// <summary>The elements as they are now; fails for a value that has none.</summary>
    public static Value[] ToArray(RenderContext context, Value value)
    {
        Value[] items;
        switch (value)
        {
            case ListValue list:
                context.Budget.Steps(list.Count);
                return [.. list.Items];
            case TupleValue tuple:
                items = tuple.Items;
                break;
            case SequenceValue sequence:
                context.Budget.Values(sequence.Count);
                items = new Value[sequence.Count];
                for (int i = 0; i < items.Length; i++)
                    items[i] = sequence[i];
                return items;
            case StringValue text:
                context.Budget.Values(text.Text.Length);
                return CodePoints.Split(text.Text);
            case DictValue dict:
                items = [.. dict.Entries.Keys];
                break;
            case ViewValue view:
                items = view.Items;
                break;
            case IteratorValue iterator:
                items = iterator.TakeAll();
                break;
            case UndefinedValue:
                return [];
            default:
                throw new TemplateFailure($"'{value.TypeName}' object is not iterable");
        }
        context.Budget.Steps(items.Length);
        return items;
    }

    /// <summary>The length, or null for a value without one.</summary>
    public static int? Length(RenderContext context, Value value)
    {
        switch (value)
        {
            case StringValue text:
                context.Budget.Characters(text.Text.Length);
                return CodePoints.Count(text.Text);
            case SequenceValue sequence:
                return sequence.Count;
            case DictValue dict:
                return dict.Entries.Count;
            case ViewValue view:
                return view.Items.Length;
            case UndefinedValue:
                return 0;
            default:
                return null;
        }
    }
}
