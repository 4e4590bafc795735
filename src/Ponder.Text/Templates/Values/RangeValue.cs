using System.Numerics;

namespace Ponder.Text.Templates.Values;

/// <summary>Python's <c>range</c>.</summary>
internal sealed class RangeValue(BigInteger start, BigInteger stop, BigInteger step, int count) : SequenceValue
{
    public BigInteger Start { get; } = start;

    public BigInteger Stop { get; } = stop;

    public BigInteger Step { get; } = step;

    public override string TypeName => "range";

    public override int Count { get; } = count;

    public override Value this[int index] => IntegerValue.Of(Start + (index * Step));
}
