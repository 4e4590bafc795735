using System.Text;
using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Values;

/// <summary>Python's <c>value[start:stop:step]</c>.</summary>
internal static class Slicing
{
    /// <summary>The selected part, or null for a value that has no positions.</summary>
    public static Value? Slice(RenderContext context, Value value, Value? start, Value? stop, Value? step)
    {
        switch (value)
        {
            case StringValue text:
                return SliceText(context, text.Text, start, stop, step);
            case RangeValue range:
                SliceRange part = SliceRange.Resolve(range.Count, start, stop, step);
                return new RangeValue(range.Start + (part.Start * range.Step),
                    range.Start + (part.Stop * range.Step), range.Step * part.Step, part.Count);
            case SequenceValue sequence:
                SliceRange selected = SliceRange.Resolve(sequence.Count, start, stop, step);
                context.Budget.Steps(selected.Count);
                Value[] items = new Value[selected.Count];
                for (int i = 0; i < items.Length; i++)
                    items[i] = sequence[selected.Start + (i * selected.Step)];
                return sequence is TupleValue ? new TupleValue(items) : new ListValue(items);
            default:
                return null;
        }
    }

    private static StringValue SliceText(RenderContext context, string text, Value? start, Value? stop, Value? step)
    {
        context.Budget.Characters(text.Length);
        int[]? offsets = CodePoints.Offsets(text);
        SliceRange part = SliceRange.Resolve(offsets is null ? text.Length : offsets.Length - 1, start, stop, step);
        if (part.Count == 0)
            return StringValue.Empty;

        int Offset(int index) => offsets is null ? index : offsets[index];
        if (part.Step == 1)
            return new StringValue(text[Offset(part.Start)..Offset(part.Start + part.Count)]);

        StringBuilder picked = new(part.Count);
        for (int i = 0; i < part.Count; i++)
        {
            int index = part.Start + (i * part.Step);
            picked.Append(text.AsSpan()[Offset(index)..Offset(index + 1)]);
        }
        return new StringValue(picked.ToString());
    }
}
