using System.Numerics;

namespace Ponder.Verifiers.Functions.Values;

/// <summary>
/// Python's ==: true is 1 is 1.0, integers and floats are compared exactly, lists are never tuples, and the order of a
/// dictionary's keys does not count.
/// </summary>
internal static class PythonEquality
{
    public static bool AreEqual(PythonValue left, PythonValue right) => (left, right) switch
    {
        (PythonText a, PythonText b) => a.Text == b.Text,
        (PythonSequence a, PythonSequence b) => a.Type == b.Type && AreEqual(a.Items, b.Items),
        (PythonMap a, PythonMap b) => AreEqual(a, b),
        _ when left.Type == PythonType.Null => right.Type == PythonType.Null,
        (PythonFloat a, PythonFloat b) => a.Value == b.Value,
        (PythonFloat a, _) => Whole(right) is BigInteger b && AreEqual(b, a.Value),
        (_, PythonFloat b) => Whole(left) is BigInteger a && AreEqual(a, b.Value),
        _ => Whole(left) is BigInteger a && Whole(right) is BigInteger b && a == b,
    };

    /// <summary>Python's <c>value in options</c>.</summary>
    public static bool IsIn(PythonValue value, IReadOnlyList<PythonValue> options)
    {
        foreach (PythonValue option in options)
        {
            if (AreEqual(value, option))
                return true;
        }
        return false;
    }

    private static bool AreEqual(BigInteger whole, double real) =>
        double.IsInteger(real) && new BigInteger(real) == whole;

    private static BigInteger? Whole(PythonValue value) => value switch
    {
        PythonInteger integer => integer.Value,
        PythonBoolean boolean => boolean.Value ? BigInteger.One : BigInteger.Zero,
        _ => null,
    };

    private static bool AreEqual(IReadOnlyList<PythonValue> left, IReadOnlyList<PythonValue> right)
    {
        if (left.Count != right.Count)
            return false;
        for (int i = 0; i < left.Count; i++)
        {
            if (!AreEqual(left[i], right[i]))
                return false;
        }
        return true;
    }

    private static bool AreEqual(PythonMap left, PythonMap right)
    {
        if (left.Entries.Count != right.Entries.Count)
            return false;
        foreach ((PythonValue key, PythonValue value) in left.Entries)
        {
            if (!right.TryGet(key, out PythonValue? other) || !AreEqual(value, other))
                return false;
        }
        return true;
    }
}
