using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Values;

/// <summary>Python's <c>&lt;</c> and its kin.</summary>
internal static class Ordering
{
    /// <summary>
    /// Whether the first is less (-1), equal (0) or greater (1); null where one is not a number (NaN). Fails for values
    /// that have no order.
    /// </summary>
    /// <param name="context">The rendering.</param>
    /// <param name="left">The first value.</param>
    /// <param name="right">The second value.</param>
    /// <param name="operation">The operator's name, for messages.</param>
    public static int? Compare(RenderContext context, Value left, Value right, string operation = "<")
    {
        switch (left, right)
        {
            case (StringValue a, StringValue b):
                context.Budget.Characters(Math.Min(a.Text.Length, b.Text.Length));
                return CompareText(a.Text, b.Text);
            case (ListValue, ListValue) or (TupleValue, TupleValue):
                return CompareSequences(context, (SequenceValue)left, (SequenceValue)right, operation);
            case (UndefinedValue undefined, _):
                throw undefined.Failure();
            case (_, UndefinedValue undefined):
                throw undefined.Failure();
            default:
                if (Numbers.IsNumber(left) && Numbers.IsNumber(right))
                    return Numbers.Compare(left, right);
                throw new TemplateFailure(
                    $"'{operation}' not supported between instances of '{left.TypeName}' and '{right.TypeName}'");
        }
    }

    /// <summary>Sorts without changing the order of equal elements.</summary>
    public static Value[] Sort(RenderContext context, Value[] items, Func<Value, Value> key, bool reverse)
    {
        Value[] keys = Array.ConvertAll(items, i => key(i));
        int[] order = [.. Enumerable.Range(0, items.Length)];
        MergeSort(order, new int[order.Length], (a, b) =>
        {
            context.Budget.Steps(1);
            int result = Compare(context, keys[a], keys[b]) ?? 0;
            return reverse ? -result : result;
        });
        return Array.ConvertAll(order, i => items[i]);
    }

    // The framework's sorts are unstable, or wrap exceptions of the comparison.
    private static void MergeSort(Span<int> items, Span<int> scratch, Comparison<int> compare)
    {
        if (items.Length < 2)
            return;

        int middle = items.Length / 2;
        MergeSort(items[..middle], scratch[..middle], compare);
        MergeSort(items[middle..], scratch[middle..], compare);
        items.CopyTo(scratch);
        for (int i = 0, left = 0, right = middle; i < items.Length; i++)
        {
            bool takeLeft = right == items.Length || (left < middle && compare(scratch[left], scratch[right]) <= 0);
            items[i] = takeLeft ? scratch[left++] : scratch[right++];
        }
    }

    private static int? CompareSequences(RenderContext context, SequenceValue left, SequenceValue right, string operation)
    {
        context.Budget.Enter();
        int? result = left.Count.CompareTo(right.Count);
        for (int i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            context.Budget.Steps(1);
            if (!Equality.AreEqual(context, left[i], right[i]))
            {
                result = Compare(context, left[i], right[i], operation);
                break;
            }
        }
        context.Budget.Leave();
        return result;
    }

    // By code points: in UTF-16, surrogates sort below U+E000 to U+FFFF.
    private static int CompareText(string left, string right)
    {
        int common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
            return left.Length.CompareTo(right.Length);

        (char a, char b) = (left[common], right[common]);
        bool leftIsSurrogate = char.IsSurrogate(a);
        return leftIsSurrogate == char.IsSurrogate(b) ? a.CompareTo(b) : leftIsSurrogate ? 1 : -1;
    }
}
