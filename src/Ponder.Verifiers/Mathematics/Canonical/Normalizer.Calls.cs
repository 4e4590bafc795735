using System.Numerics;
using Ponder.Verifiers.Mathematics.Expressions;
using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics.Canonical;

/// <content>Functions: their values where those are rational, and a few ways of writing made one.</content>
internal sealed partial class Normalizer
{
    private const int LargestFactorial = 2100;
    private const int MostBits = 40_000;

    private Quotient Call(CallNode call)
    {
        if (call is { Function: "logbase", Arguments: [Node value, Node logarithmBase] })
            return Of(Build.Divide(new CallNode("ln", [value]), new CallNode("ln", [logarithmBase])));
        bool angle = call.Function is "sin" or "cos" or "tan" or "cot" or "sec" or "csc";
        _angles += angle ? 1 : 0;
        Quotient[] arguments = [.. call.Arguments.Select(Of)];
        _angles -= angle ? 1 : 0;
        Quotient first = arguments[0];
        Node written = call.Arguments[0];
        switch (call.Function)
        {
            case "sin" or "cos":
                return Function(call.Function, first, written);
            case "tan":
                return _algebra.Multiply(Function("sin", first, written), Algebra.Invert(Function("cos", first, written)));
            case "cot":
                return _algebra.Multiply(Function("cos", first, written), Algebra.Invert(Function("sin", first, written)));
            case "sec":
                return Algebra.Invert(Function("cos", first, written));
            case "csc":
                return Algebra.Invert(Function("sin", first, written));
            case "ln" when first.Constant is Rational number:
                return Logarithm(number);
            case "ln" when Key(first) == "+1*#E^1":
                return Constant(Rational.One);
        }
        if (arguments.All(argument => argument.Constant is not null)
            && RationalValue(call.Function, [.. arguments.Select(argument => argument.Constant!.Value)]) is Rational known)
        {
            return Constant(known);
        }
        return Opaque($"{call.Function}({string.Join(',', arguments.Select(Key))})", call);
    }

    private BigInteger GreatestCommonDivisor(BigInteger a, BigInteger b)
    {
        _budget.SpendSquare(4 * Math.Max(a.GetBitLength(), b.GetBitLength()));
        return BigInteger.GreatestCommonDivisor(a, b);
    }

    private Quotient Function(string name, Quotient argument, Node written)
    {
        if (argument.Numerator.IsZero)
            return Constant(name == "cos" ? Rational.One : Rational.Zero);
        // sin(-x) is -sin(x).
        bool flip = LeadingCoefficient(argument.Numerator).Sign < 0;
        string key = Key(flip ? new Quotient(argument.Numerator.Negate(), argument.Denominator) : argument);
        Quotient cosine = Opaque($"cos({key})", new CallNode("cos", [written]));
        if (name == "cos")
            return cosine;
        Polynomial square = _algebra.Difference(new Quotient(Polynomial.One), _algebra.Power(cosine, 2));
        CallNode call = new("sin", [flip ? Build.Negate(written) : written]);
        Quotient sine = Named(new Atom($"@sin({key})", AtomKind.Sine, Radicand: square)
        {
            Value = point => point.Evaluator.Evaluate(call),
        });
        return flip ? _algebra.Multiply(sine, Constant(-Rational.One)) : sine;
    }

    private Quotient Logarithm(Rational value)
    {
        if (value.IsZero)
            throw new UndefinedException();
        if (value.Sign < 0)
            return Opaque($"ln({value})", LogarithmOf(value));
        Quotient sum = new(Polynomial.Zero);
        foreach ((BigInteger factor, int count) in Radicals.Factor(value.Numerator, _budget))
            sum = _algebra.Add(sum, _algebra.Multiply(Opaque($"ln({factor})", LogarithmOf(factor)), Constant(count)));
        foreach ((BigInteger factor, int count) in Radicals.Factor(value.Denominator, _budget))
            sum = _algebra.Add(sum, _algebra.Multiply(Opaque($"ln({factor})", LogarithmOf(factor)), Constant(-count)));
        return sum;
    }

    private static CallNode LogarithmOf(Rational value) => new("ln", [new NumberNode(value)]);

    private Rational? RationalValue(string function, Rational[] values) => function switch
    {
        "abs" => values[0].Abs(),
        "floor" => values[0].Floor(),
        "ceil" => -(-values[0]).Floor(),
        "conj" or "re" => values[0],
        "im" => Rational.Zero,
        "sgn" => values[0].Sign,
        "max" => values.Max(),
        "min" => values.Min(),
        "sin" or "asin" or "atan" or "sinh" or "tanh" when values[0].IsZero => Rational.Zero,
        "cos" or "cosh" when values[0].IsZero => Rational.One,
        "gcd" when values.All(value => value.IsInteger) => values.Aggregate(BigInteger.Zero, (a, b) =>
            GreatestCommonDivisor(a, b.Numerator)),
        "lcm" when values.All(value => value.IsInteger && !value.IsZero && value.Bits < MostBits / values.Length) =>
            values.Aggregate(BigInteger.One, (a, b) => BigInteger.Abs(a * b.Numerator)
                / GreatestCommonDivisor(a, b.Numerator)),
        "mod" when values is [{ IsInteger: true }, { IsInteger: true, Sign: > 0 }] =>
            values[0] - (values[1] * (values[0] / values[1]).Floor()),
        "factorial" when values[0].IsInteger && values[0].Sign >= 0 && values[0] <= LargestFactorial =>
            Factorial((int)values[0].Numerator, 1),
        "factorial2" when values[0].IsInteger && values[0] >= -1 && values[0] <= LargestFactorial =>
            Factorial((int)values[0].Numerator, 2),
        "binomial" when values is [{ IsInteger: true, Sign: >= 0 }, { IsInteger: true }] =>
            Binomial(values[0], values[1]),
        _ => null,
    };

    // n!, or n!! where every second factor is left out.
    private Rational Factorial(int n, int step)
    {
        // The product grows with every factor.
        _budget.Spend(1 + n + ((long)n * n / 500));
        BigInteger product = BigInteger.One;
        for (int i = n; i > 1; i -= step)
            product *= i;
        return product;
    }

    private Rational? Binomial(Rational n, Rational k)
    {
        if (k > n || k.Sign < 0)
            return Rational.Zero;
        BigInteger few = BigInteger.Min(k.Numerator, (n - k).Numerator);
        if (few > LargestFactorial || few * n.Bits > MostBits)
            return null;
        _budget.Spend((long)few * (4 + ((long)few / 500)));
        BigInteger result = BigInteger.One;
        for (int i = 1; i <= (int)few; i++)
            result = result * (n.Numerator - few + i) / i;
        return result;
    }
}
