using System.Numerics;
using Ponder.Text.Templates.Methods;
using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Values;

/// <summary>Python's arithmetic, which also joins and repeats strings, lists and tuples.</summary>
internal static class Arithmetic
{
    public static Value Apply(RenderContext context, ArithmeticOperator operation, Value left, Value right)
    {
        if (operation == ArithmeticOperator.Modulo && left is StringValue format)
            return new StringValue(PercentFormat.Format(context, format.Text, right));
        if (Numbers.IsNumber(left) && Numbers.IsNumber(right))
            return OnNumbers(context, operation, left, right);
        if (operation == ArithmeticOperator.Add && Join(context, left, right) is { } joined)
            return joined;
        if (operation == ArithmeticOperator.Multiply)
        {
            if (Numbers.TryInteger(right, out BigInteger times) && Repeat(context, left, times) is { } repeated)
                return repeated;
            if (Numbers.TryInteger(left, out times) && Repeat(context, right, times) is { } repeatedRight)
                return repeatedRight;
        }

        if ((left as UndefinedValue ?? right as UndefinedValue) is { } undefined)
            throw undefined.Failure();
        throw new TemplateFailure(left is StringValue && operation == ArithmeticOperator.Add
            ? $"can only concatenate str (not \"{right.TypeName}\") to str"
            : $"unsupported operand types for {Symbol(operation)}: '{left.TypeName}' and '{right.TypeName}'");
    }

    public static Value Negate(Value value) => value switch
    {
        FloatValue number => new FloatValue(-number.Number),
        _ => IntegerValue.Of(-Require.Integer(value)),
    };

    public static Value Plus(Value value) => value is FloatValue ? value : IntegerValue.Of(Require.Integer(value));

    private static Value? Join(RenderContext context, Value left, Value right)
    {
        switch (left, right)
        {
            case (StringValue a, StringValue b):
                context.Budget.Characters((long)a.Text.Length + b.Text.Length);
                return new StringValue(a.Text + b.Text);
            case (ListValue a, ListValue b):
                context.Budget.Steps((long)a.Count + b.Count);
                return new ListValue([.. a.Items, .. b.Items]);
            case (TupleValue a, TupleValue b):
                context.Budget.Steps((long)a.Count + b.Count);
                return new TupleValue([.. a.Items, .. b.Items]);
            default:
                return null;
        }
    }

    private static Value? Repeat(RenderContext context, Value value, BigInteger times)
    {
        int count = (int)BigInteger.Max(0, BigInteger.Min(int.MaxValue, times));
        switch (value)
        {
            case StringValue text:
                context.Budget.Characters((long)text.Text.Length * count);
                return new StringValue(string.Concat(Enumerable.Repeat(text.Text, text.Text.Length == 0 ? 0 : count)));
            case ListValue list:
                return new ListValue([.. RepeatItems(context, list.Items, count)]);
            case TupleValue tuple:
                return new TupleValue([.. RepeatItems(context, tuple.Items, count)]);
            default:
                return null;
        }
    }

    private static IEnumerable<Value> RepeatItems(RenderContext context, IReadOnlyCollection<Value> items, int count)
    {
        context.Budget.Steps((long)items.Count * count);
        return items.Count == 0 ? [] : Enumerable.Repeat(items, count).SelectMany(i => i);
    }

    private static Value OnNumbers(RenderContext context, ArithmeticOperator operation, Value left, Value right)
    {
        bool areIntegers = Numbers.TryInteger(left, out BigInteger a) & Numbers.TryInteger(right, out BigInteger b);

        // The cost of multiplying, in the time of about one step.
        context.Budget.Steps(a.GetBitLength() * b.GetBitLength() >> 14);
        bool isDivision = operation is ArithmeticOperator.Divide or ArithmeticOperator.FloorDivide or ArithmeticOperator.Modulo;
        if (isDivision && !right.IsTrue)
            throw new TemplateFailure("division by zero");
        if (operation == ArithmeticOperator.Power)
            return Powers.Raise(left, right);
        if (areIntegers && operation != ArithmeticOperator.Divide)
            return IntegerValue.Of(OnIntegers(operation, a, b));
        return new FloatValue(OnFloats(operation, Numbers.ToDouble(left), Numbers.ToDouble(right)));
    }

    private static BigInteger OnIntegers(ArithmeticOperator operation, BigInteger left, BigInteger right)
    {
        switch (operation)
        {
            case ArithmeticOperator.Add:
                return left + right;
            case ArithmeticOperator.Subtract:
                return left - right;
            case ArithmeticOperator.Multiply:
                return left * right;
        }

        // Python rounds down, and the remainder has the divisor's sign.
        BigInteger quotient = BigInteger.DivRem(left, right, out BigInteger remainder);
        bool isAbove = !remainder.IsZero && remainder.Sign != right.Sign;
        return operation == ArithmeticOperator.FloorDivide
            ? (isAbove ? quotient - 1 : quotient)
            : isAbove ? remainder + right : remainder;
    }

    private static double OnFloats(ArithmeticOperator operation, double left, double right)
    {
        switch (operation)
        {
            case ArithmeticOperator.Add:
                return left + right;
            case ArithmeticOperator.Subtract:
                return left - right;
            case ArithmeticOperator.Multiply:
                return left * right;
            case ArithmeticOperator.Divide:
                return left / right;
        }

        double remainder = left % right;
        if (remainder != 0 && double.IsNegative(remainder) != double.IsNegative(right))
            remainder += right;
        if (operation == ArithmeticOperator.Modulo)
            return remainder == 0 ? Math.CopySign(0, right) : remainder;

        double quotient = (left - remainder) / right;
        double floor = Math.Floor(quotient);
        return quotient == 0 ? Math.CopySign(0, left / right) : quotient - floor > 0.5 ? floor + 1 : floor;
    }

    private static string Symbol(ArithmeticOperator operation) => operation switch
    {
        ArithmeticOperator.Add => "+",
        ArithmeticOperator.Subtract => "-",
        ArithmeticOperator.Multiply => "*",
        ArithmeticOperator.Divide => "/",
        ArithmeticOperator.FloorDivide => "//",
        ArithmeticOperator.Modulo => "%",
        _ => "**",
    };
}
