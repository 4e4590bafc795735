using System.Numerics;
using Ponder.Verifiers.Mathematics.Expressions;
using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics.Canonical;

/// <content>Functions: their values where those are rational, and a few ways of writing made one.</content>
internal sealed partial class Normalizer
{
    private const int LargestFactorial = 1000;

    private Quotient Call(CallNode call)
    {
        bool angle = call.Function is "sin" or "cos" or "tan" or "cot" or "sec" or "csc";
        _angles += angle ? 1 : 0;
        Quotient[] arguments = [.. call.Arguments.Select(Of)];
        _angles -= angle ? 1 : 0;
        Quotient first = arguments[0];
        switch (call.Function)
        {
            case "sin" or "cos":
                return Function(call.Function, first);
            case "tan":
                return _algebra.Multiply(Function("sin", first), Algebra.Invert(Function("cos", first)));
            case "cot":
                return _algebra.Multiply(Function("cos", first), Algebra.Invert(Function("sin", first)));
            case "sec":
                return Algebra.Invert(Function("cos", first));
            case "csc":
                return Algebra.Invert(Function("sin", first));
            case "ln" when first.Constant is Rational value:
                return Logarithm(value);
            case "ln" when first.Key(Atoms) == "+1*#E^1":
                return Constant(Rational.One);
        }
        if (arguments.All(argument => argument.Constant is not null)
            && RationalValue(call.Function, [.. arguments.Select(argument => argument.Constant!.Value)]) is Rational known)
        {
            return Constant(known);
        }
        return Opaque($"{call.Function}({string.Join(',', arguments.Select(argument => argument.Key(Atoms)))})");
    }

    private Quotient Function(string name, Quotient argument)
    {
        if (argument.Numerator.IsZero)
            return Constant(name == "cos" ? Rational.One : Rational.Zero);
        // sin(-x) is -sin(x).
        bool flip = argument.Numerator.LeadingCoefficient(Atoms).Sign < 0;
        string key = (flip ? new Quotient(argument.Numerator.Scale(-Rational.One), argument.Denominator) : argument).Key(Atoms);
        Quotient cosine = Opaque($"cos({key})");
        if (name == "cos")
            return cosine;
        Polynomial square = _algebra.Difference(new Quotient(Polynomial.One), _algebra.Power(cosine, 2));
        Quotient sine = AtomPower(new Atom($"@sin({key})", AtomKind.Sine, Radicand: square), Exponent.One);
        return flip ? _algebra.Multiply(sine, Constant(-Rational.One)) : sine;
    }

    private Quotient Logarithm(Rational value)
    {
        if (value.IsZero)
            throw new UndefinedException();
        if (value.Sign < 0)
            return Opaque($"ln({value})");
        Quotient sum = new(Polynomial.Zero);
        foreach ((BigInteger factor, int count) in Radicals.Factor(value.Numerator, _budget))
            sum = _algebra.Add(sum, _algebra.Multiply(Opaque($"ln({factor})"), Constant(count)));
        foreach ((BigInteger factor, int count) in Radicals.Factor(value.Denominator, _budget))
            sum = _algebra.Add(sum, _algebra.Multiply(Opaque($"ln({factor})"), Constant(-count)));
        return sum;
    }

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
            BigInteger.GreatestCommonDivisor(a, b.Numerator)),
        "mod" when values is [{ IsInteger: true }, { IsInteger: true, Sign: > 0 }] =>
            values[0] - (values[1] * (values[0] / values[1]).Floor()),
        "factorial" when values[0].IsInteger && values[0].Sign >= 0 && values[0] <= LargestFactorial =>
            Factorial((int)values[0].Numerator),
        "binomial" when values is [{ IsInteger: true, Sign: >= 0 }, { IsInteger: true, Sign: >= 0 }]
            && values[0] <= LargestFactorial =>
            Binomial((int)values[0].Numerator, values[1]),
        _ => null,
    };

    private Rational Factorial(int n)
    {
        BigInteger product = BigInteger.One;
        for (int i = 2; i <= n; i++)
            product *= i;
        _budget.Spend(n);
        return product;
    }

    private Rational Binomial(int n, Rational k)
    {
        if (k > n)
            return Rational.Zero;
        int few = (int)BigInteger.Min(k.Numerator, n - k.Numerator);
        BigInteger result = BigInteger.One;
        for (int i = 1; i <= few; i++)
            result = result * (n - few + i) / i;
        _budget.Spend(few);
        return result;
    }
}
