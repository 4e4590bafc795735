using System.Numerics;
using Ponder.Verifiers.Mathematics.Canonical;
using Ponder.Verifiers.Mathematics.Expressions;
using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics.Evaluation;

/// <content>Functions.</content>
internal sealed partial class Evaluator
{
    private BigComplex Call(CallNode call)
    {
        budget.Spend(50);
        if (call is { Function: "logbase", Arguments: [Node argument, Node logarithmBase] })
            return Evaluate(Build.Divide(new CallNode("ln", [argument]), new CallNode("ln", [logarithmBase])));
        bool angle = call.Function is "sin" or "cos" or "tan" or "cot" or "sec" or "csc";
        _angles += angle ? 1 : 0;
        BigComplex[] values = [.. call.Arguments.Select(Evaluate)];
        _angles -= angle ? 1 : 0;
        BigComplex x = values[0];
        switch (call.Function)
        {
            case "sin":
                return Chopped(x.SinCos().Sin);
            case "cos":
                return Chopped(x.SinCos().Cos);
            case "tan":
                return Divide(x.SinCos().Sin, Chopped(x.SinCos().Cos));
            case "cot":
                return Divide(x.SinCos().Cos, Chopped(x.SinCos().Sin));
            case "sec":
                return Divide(BigComplex.One, Chopped(x.SinCos().Cos));
            case "csc":
                return Divide(BigComplex.One, Chopped(x.SinCos().Sin));
            case "ln":
                if (x.IsZero || (!complex && (!x.IsReal || x.Re.Sign < 0)))
                    throw new UndefinedException();
                return x.Ln();
            case "abs":
                return x.Abs();
            case "conj":
                return new BigComplex(x.Re, -x.Im);
            case "re":
                return x.Re;
            case "im":
                return x.Im;
            case "arg":
                return BigFunctions.Atan2(x.Im, x.Re);
            case "sinh":
                return (x.Exp() - (-x).Exp()) / Two;
            case "cosh":
                return (x.Exp() + (-x).Exp()) / Two;
            case "tanh":
                return Divide(x.Exp() - (-x).Exp(), x.Exp() + (-x).Exp());
            case "coth":
                return Divide(x.Exp() + (-x).Exp(), x.Exp() - (-x).Exp());
        }
        BigFloat[] reals = [.. values.Select(value => value.IsReal ? value.Re : throw new UndefinedException())];
        return Real(call.Function, reals);
    }

    private static BigFloat Two { get; } = BigFloat.Of((BigInteger)2);

    private static BigComplex Chopped(BigComplex value) => new(Chop(value.Re, 0), Chop(value.Im, 0));

    private BigFloat Real(string function, BigFloat[] values)
    {
        BigFloat x = values[0];
        switch (function)
        {
            case "asin":
                return ArcSine(x);
            case "acos":
                return BigFunctions.Pi.Scale(-1) - ArcSine(x);
            case "atan":
                return BigFunctions.Atan(x);
            case "acot":
                return BigFunctions.Pi.Scale(-1) - BigFunctions.Atan(x);
            case "asec":
                return BigFunctions.Pi.Scale(-1) - ArcSine(Reciprocal(x));
            case "acsc":
                return ArcSine(Reciprocal(x));
            case "floor":
                return Floor(x);
            case "ceil":
                return -Floor(-x);
            case "sgn":
                return BigFloat.Of((BigInteger)x.Sign);
            case "max":
                return values.Aggregate((a, b) => a > b ? a : b);
            case "min":
                return values.Aggregate((a, b) => a < b ? a : b);
            case "factorial" or "factorial2" or "binomial" or "gcd" or "lcm" or "mod":
                // The normalizer knows their values where those are rational.
                Node[] arguments = [.. values.Select(value => new NumberNode(Whole(value)))];
                return normalizer.Of(new CallNode(function, arguments)).Constant is Rational known ? BigFloat.Of(known)
                    : throw new UndefinedException();
            default:
                throw new UndefinedException();
        }
    }

    // What has no bits behind the point is whole.
    private static BigFloat Floor(BigFloat x) => x.Exponent >= 0 ? x : BigFloat.Of(x.ToFixed(0));

    private static BigFloat Reciprocal(BigFloat x) => x.IsZero ? throw new UndefinedException() : BigFloat.One / x;

    private static BigFloat ArcSine(BigFloat x)
    {
        BigFloat rest = Chop(BigFloat.One - (x * x), 0);
        return rest.Sign < 0 ? throw new UndefinedException() : BigFunctions.Atan2(x, rest.SquareRoot());
    }

    private static Rational Whole(BigFloat value) => WholeOf(value) is int whole ? whole : throw new UndefinedException();
}
