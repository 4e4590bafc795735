using System.Numerics;
using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Values;

/// <summary>The positions that a Python slice selects.</summary>
/// <param name="Start">The first position.</param>
/// <param name="Step">From one position to the next.</param>
/// <param name="Count">How many.</param>
/// <param name="Stop">The position that is no longer selected, as Python reckons it.</param>
internal readonly record struct SliceRange(int Start, int Step, int Count, int Stop)
{
    /// <summary>Resolves a slice for a sequence of the given length; null stands for what is left out.</summary>
    public static SliceRange Resolve(int length, Value? start, Value? stop, Value? step)
    {
        BigInteger by = Bound(step) ?? 1;
        if (by.IsZero)
            throw new TemplateFailure("slice step cannot be zero");

        // A larger step reaches no further element, and cannot overflow.
        int stride = (int)BigInteger.Max(-length - 1, BigInteger.Min(length + 1, by));
        int low = stride > 0 ? 0 : -1;
        int high = stride > 0 ? length : length - 1;
        int first = Clamp(Bound(start), length, low, high) ?? (stride > 0 ? low : high);
        int end = Clamp(Bound(stop), length, low, high) ?? (stride > 0 ? high : low);
        long distance = stride > 0 ? (long)end - first : (long)first - end;
        int count = distance <= 0 ? 0 : (int)((distance - 1) / Math.Abs(stride)) + 1;
        return new SliceRange(first, stride, count, end);
    }

    private static BigInteger? Bound(Value? value) => value is null or NoneValue ? null : Require.Integer(value);

    private static int? Clamp(BigInteger? index, int length, int low, int high)
    {
        if (index is not { } position)
            return null;
        if (position.Sign < 0)
            position += length;
        return (int)BigInteger.Max(low, BigInteger.Min(high, position));
    }
}
