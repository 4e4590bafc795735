using System.Numerics;
using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Values;

/// <summary>Python's <c>**</c>.</summary>
internal static class Powers
{
    public static Value Raise(Value left, Value right)
    {
        bool areIntegers = Numbers.TryInteger(left, out BigInteger number) & Numbers.TryInteger(right, out BigInteger exponent);
        if (areIntegers && exponent.Sign >= 0)
            return IntegerValue.Of(RaiseInteger(number, exponent));

        (double x, double y) = (Numbers.ToDouble(left), Numbers.ToDouble(right));
        if (x == 0 && y < 0)
            throw new TemplateFailure("zero cannot be raised to a negative power");
        double power = Math.Pow(x, y);
        if (double.IsInfinity(power) && double.IsFinite(x) && double.IsFinite(y))
            throw new TemplateFailure("the result of ** is too large");
        if (double.IsNaN(power) && !double.IsNaN(x) && !double.IsNaN(y))
            throw new TemplateFailure("** gives a complex number, which is not supported");
        return new FloatValue(power);
    }

    private static BigInteger RaiseInteger(BigInteger number, BigInteger exponent)
    {
        if (number.IsZero || number.IsOne || number == BigInteger.MinusOne)
            return number.IsZero ? (exponent.IsZero ? 1 : 0) : number.IsOne || exponent.IsEven ? 1 : -1;
        if (exponent > IntegerValue.MaxBits || (number.GetBitLength() - 1) * (long)exponent > IntegerValue.MaxBits)
            throw new TemplateFailure("the result of ** is too large");
        return BigInteger.Pow(number, (int)exponent);
    }
}
