using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Values;

/// <summary>What booleans, integers and floats have in common.</summary>
internal static class Numbers
{
    private const long ExactInDouble = 1L << 53;

    public static bool IsNumber([NotNullWhen(true)] Value? value) => value is BooleanValue or IntegerValue or FloatValue;

    /// <summary>The integer that an int or a bool is.</summary>
    public static bool TryInteger(Value value, out BigInteger number)
    {
        number = value switch
        {
            IntegerValue integer => integer.Number,
            BooleanValue boolean => boolean.IsTrue ? BigInteger.One : BigInteger.Zero,
            _ => BigInteger.Zero,
        };
        return value is IntegerValue or BooleanValue;
    }

    /// <summary>The number as a float.</summary>
    public static double ToDouble(Value value)
    {
        if (value is FloatValue number)
            return number.Number;
        if (!TryInteger(value, out BigInteger integer))
            throw Require.Unexpected(value, "a number");
        double converted = (double)integer;
        return double.IsFinite(converted) ? converted : throw new TemplateFailure("int too large to convert to float");
    }

    /// <summary>Whether the first is less (-1), equal (0) or greater (1); null where one is not a number (NaN).</summary>
    public static int? Compare(Value left, Value right)
    {
        bool leftIsInteger = TryInteger(left, out BigInteger a);
        bool rightIsInteger = TryInteger(right, out BigInteger b);
        if (leftIsInteger && rightIsInteger)
            return a.CompareTo(b);
        if (leftIsInteger)
            return -Compare(((FloatValue)right).Number, a);
        if (rightIsInteger)
            return Compare(((FloatValue)left).Number, b);

        (double x, double y) = (((FloatValue)left).Number, ((FloatValue)right).Number);
        return double.IsNaN(x) || double.IsNaN(y) ? null : x.CompareTo(y);
    }

    /// <summary>The same for equal numbers of any type.</summary>
    public static int Hash(Value value)
    {
        if (TryInteger(value, out BigInteger integer))
            return HashCode.Combine(integer);
        double number = ((FloatValue)value).Number;
        return double.IsInteger(number) ? HashCode.Combine(new BigInteger(number)) : HashCode.Combine(number);
    }

    private static int? Compare(double number, BigInteger integer)
    {
        if (double.IsNaN(number))
            return null;
        if (double.IsInfinity(number) || BigInteger.Abs(integer) <= ExactInDouble)
            return number.CompareTo((double)BigInteger.Min(BigInteger.Max(integer, -ExactInDouble), ExactInDouble));
        int truncated = new BigInteger(number).CompareTo(integer);
        return truncated != 0 ? truncated : Math.Sign(number - Math.Truncate(number));
    }
}
