using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Values;

/// <summary>Python's <c>==</c> and <c>in</c>.</summary>
internal static class Equality
{
    public static bool AreEqual(RenderContext context, Value left, Value right)
    {
        switch (left, right)
        {
            case (StringValue a, StringValue b):
                if (a.Text.Length == b.Text.Length)
                    context.Budget.Characters(a.Text.Length);
                return a.Text == b.Text;
            case (ListValue a, ListValue b):
                return AreEqualSequences(context, a, b);
            case (TupleValue a, TupleValue b):
                return AreEqualSequences(context, a, b);
            case (RangeValue a, RangeValue b):
                return a.Count == b.Count && (a.Count == 0 || (a.Start == b.Start && (a.Count == 1 || a.Step == b.Step)));
            case (DictValue a, DictValue b):
                return AreEqualDicts(context, a, b);
            default:
                return KeyComparer.Instance.Equals(left, right);
        }
    }

    /// <summary>Whether the container has the value.</summary>
    public static bool Contains(RenderContext context, Value container, Value value)
    {
        switch (container)
        {
            case StringValue text:
                string part = value is UndefinedValue undefined ? throw undefined.Failure() : Require.Text(value);
                context.Budget.Search(text.Text.Length, part.Length);
                return text.Text.Contains(part, StringComparison.Ordinal);
            case DictValue dict:
                Hashing.Check(context, value);
                return dict.Entries.ContainsKey(value);
            default:
                foreach (Value item in Iteration.ToArray(context, container))
                {
                    if (ReferenceEquals(item, value) || AreEqual(context, item, value))
                        return true;
                }
                return false;
        }
    }

    private static bool AreEqualSequences(RenderContext context, SequenceValue left, SequenceValue right)
    {
        if (left.Count != right.Count)
            return false;

        context.Budget.Enter();
        bool areEqual = true;
        for (int i = 0; areEqual && i < left.Count; i++)
        {
            context.Budget.Steps(1);
            areEqual = ReferenceEquals(left[i], right[i]) || AreEqual(context, left[i], right[i]);
        }
        context.Budget.Leave();
        return areEqual;
    }

    private static bool AreEqualDicts(RenderContext context, DictValue left, DictValue right)
    {
        if (left.Entries.Count != right.Entries.Count)
            return false;

        context.Budget.Enter();
        bool areEqual = true;
        foreach ((Value key, Value value) in left.Entries)
        {
            Hashing.Check(context, key);
            areEqual = right.TryGet(key, out Value? other)
                && (ReferenceEquals(value, other) || AreEqual(context, value, other));
            if (!areEqual)
                break;
        }
        context.Budget.Leave();
        return areEqual;
    }
}
