using System.Numerics;
using Ponder.Verifiers.Functions.Values;

namespace Ponder.Verifiers.Functions.Reading.Python;

/// <summary>
/// Arithmetic on literals, which the reference leaves to Python's <c>eval</c>: + - * / // % ** of numbers, and + of strings
/// and lists. Names have no value, so what holds one is refused, and so are results too large to be meant.
/// </summary>
internal static class PythonArithmetic
{
    private const int MaxBits = 1 << 14;
    private const int MaxLength = 1 << 16;

    public static PythonValue Evaluate(PythonNode node) => node switch
    {
        ConstantNode constant => constant.Value,
        UnaryNode unary => Unary(unary.Operator, Evaluate(unary.Operand)),
        BinaryNode binary => Binary(binary.Operator, Evaluate(binary.Left), Evaluate(binary.Right)),
        SequenceNode sequence => new PythonSequence(
            sequence.IsTuple ? PythonType.Tuple : PythonType.List, sequence.Items.Select(Evaluate).ToList()),
        _ => throw Refused(),
    };

    private static PythonValue Unary(string sign, PythonValue operand) => (sign, operand) switch
    {
        ("-", PythonFloat real) => PythonValue.Of(-real.Value),
        ("+", PythonFloat) => operand,
        ("-", _) when Whole(operand) is BigInteger whole => PythonValue.Of(-whole),
        ("+", _) when Whole(operand) is BigInteger whole => PythonValue.Of(whole),
        ("~", _) when Whole(operand) is BigInteger whole => PythonValue.Of(-whole - 1),
        _ => throw Refused(),
    };

    private static PythonValue Binary(string name, PythonValue left, PythonValue right)
    {
        if (Whole(left) is BigInteger a && Whole(right) is BigInteger b)
            return OfWhole(name, a, b);
        if (Real(left) is double x && Real(right) is double y)
            return PythonValue.Of(OfReal(name, x, y));
        if (name != "+")
            throw Refused();
        return (left, right) switch
        {
            (PythonText c, PythonText d) when c.Text.Length + d.Text.Length <= MaxLength => PythonValue.Of(c.Text + d.Text),
            (PythonSequence c, PythonSequence d) when c.Type == d.Type => new PythonSequence(c.Type, [.. c.Items, .. d.Items]),
            _ => throw Refused(),
        };
    }

    private static PythonValue OfWhole(string name, BigInteger left, BigInteger right)
    {
        switch (name)
        {
            case "+":
                return PythonValue.Of(left + right);
            case "-":
                return PythonValue.Of(left - right);
            case "*":
                return PythonValue.Of(left * right);
            case "//" when !right.IsZero:
                return PythonValue.Of(Floor(left, right));
            case "%" when !right.IsZero:
                return PythonValue.Of(left - (right * Floor(left, right)));
            case "/" when !right.IsZero:
                return PythonValue.Of(Real(left) / Real(right));
            case "**" when right.Sign >= 0 && right * left.GetBitLength() <= MaxBits:
                return PythonValue.Of(BigInteger.Pow(left, (int)right));
            case "**" when right.Sign < 0 && !left.IsZero:
                return PythonValue.Of(Math.Pow(Real(left), Real(right)));
            default:
                throw Refused();
        }
    }

    private static double OfReal(string name, double left, double right)
    {
        double value = name switch
        {
            "+" => left + right,
            "-" => left - right,
            "*" => left * right,
            "/" when right != 0 => left / right,
            "//" when right != 0 => Math.Floor(left / right),
            "%" when right != 0 => left - (right * Math.Floor(left / right)),
            "**" => Math.Pow(left, right),
            _ => throw Refused(),
        };
        return name == "**" && !double.IsFinite(value) ? throw Refused() : value;
    }

    private static BigInteger Floor(BigInteger left, BigInteger right)
    {
        BigInteger quotient = BigInteger.DivRem(left, right, out BigInteger remainder);
        return !remainder.IsZero && remainder.Sign != right.Sign ? quotient - 1 : quotient;
    }

    private static BigInteger? Whole(PythonValue value) => value switch
    {
        PythonInteger integer => integer.Value,
        PythonBoolean boolean => boolean.Value ? 1 : 0,
        _ => null,
    };

    private static double? Real(PythonValue value) =>
        value is PythonFloat real ? real.Value : Whole(value) is BigInteger whole ? Real(whole) : null;

    private static double Real(BigInteger whole) => PythonNumber.TryFloat(whole, out double real) ? real : throw Refused();

    private static PythonSyntaxException Refused() => new("arithmetic that has no value");
}
