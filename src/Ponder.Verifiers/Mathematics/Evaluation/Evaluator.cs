using System.Numerics;
using Ponder.Verifiers.Mathematics.Canonical;
using Ponder.Verifiers.Mathematics.Expressions;
using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics.Evaluation;

/// <summary>Computes a scalar expression at a point, to about 75 decimals.</summary>
/// <param name="normalizer">Names what is not computed, such as <c>f(x)</c>, so that equal things get equal values.</param>
/// <param name="point">Values of the symbols.</param>
/// <param name="complex">Whether values off the real line are allowed; else there a point is outside the domain.</param>
/// <param name="budget">Counts operations.</param>
internal sealed partial class Evaluator(Normalizer normalizer, SamplePoint point, bool complex, WorkBudget budget)
{
    // Everything smaller than this, relative to what was added up, is rounding.
    private const int GuardBits = 60;
    private int _angles;

    /// <summary>The largest binary exponent of any term of a sum: what rounding is measured by.</summary>
    public long Scale { get; private set; } = long.MinValue / 4;

    /// <summary>The value.</summary>
    /// <exception cref="UndefinedException">There is none at this point.</exception>
    /// <exception cref="NotScalarException">It is not a scalar.</exception>
    /// <exception cref="TooComplexException">It is too large.</exception>
    public BigComplex Evaluate(Node node)
    {
        budget.Spend(5);
        switch (node)
        {
            case NumberNode number:
                return BigFloat.Of(number.Value);
            case SymbolNode symbol:
                return point.ValueOf(symbol.Name);
            case ConstantNode constant:
                return constant.Kind switch
                {
                    Constant.Pi => BigFunctions.Pi,
                    Constant.E => BigFunctions.Exp(BigFloat.One),
                    Constant.I => complex ? new BigComplex(BigFloat.Zero, BigFloat.One) : throw new UndefinedException(),
                    _ => throw new UndefinedException(),
                };
            case SumNode sum:
                return Sum(sum);
            case ProductNode product:
                BigComplex result = BigComplex.One;
                foreach (Node factor in product.Factors)
                    result *= Evaluate(factor);
                return result;
            case PowerNode power:
                return Power(power);
            case CallNode call:
                return Call(call);
            case PercentNode percent:
                return Evaluate(percent.Value) / BigFloat.Of((BigInteger)100);
            case DegreeNode degree:
                BigComplex angle = Evaluate(degree.Value);
                return _angles > 0 ? angle * BigFunctions.Pi / BigFloat.Of((BigInteger)180) : angle;
            case RatioNode { Parts.Count: 2 } ratio:
                return Divide(Evaluate(ratio.Parts[0]), Evaluate(ratio.Parts[1]));
            case ApplyNode or BigOperatorNode or BasedNumberNode:
                return point.ValueOf(normalizer.KeyOf(node));
            default:
                throw new NotScalarException();
        }
    }

    private BigComplex Sum(SumNode sum)
    {
        BigComplex total = BigFloat.Zero;
        long largest = Scale;
        foreach (Node term in sum.Terms)
        {
            BigComplex value = Evaluate(term);
            largest = Math.Max(largest, value.Magnitude);
            total += value;
        }
        Scale = Math.Max(Scale, largest);
        return new BigComplex(Chop(total.Re, largest), Chop(total.Im, largest));
    }

    // A sum that cancels but for rounding is zero: 1/(sqrt 2 - sqrt 2) has no value.
    private static BigFloat Chop(BigFloat value, long largest) =>
        value.Magnitude < largest - BigFloat.Precision + GuardBits ? BigFloat.Zero : value;

    private static BigComplex Divide(BigComplex left, BigComplex right) => right.IsZero ? throw new UndefinedException()
        : left / right;

    /// <summary>A power.</summary>
    /// <exception cref="UndefinedException">There is none at this point.</exception>
    public BigComplex Raise(BigComplex value, Rational exponent) => Raise(value, BigFloat.Of(exponent), exponent);

    /// <summary>A power whose exponent is no fraction that is known.</summary>
    /// <exception cref="UndefinedException">There is none at this point.</exception>
    public BigComplex Raise(BigComplex value, BigComplex exponent) => Raise(value, exponent, null);

    private BigComplex Power(PowerNode power)
    {
        BigComplex value = Evaluate(power.Base);
        BigComplex exponent = Evaluate(power.Exponent);
        return Raise(value, exponent, value.IsReal && value.Re.Sign < 0 ? Fraction(power.Exponent) : null);
    }

    // Odd roots of negative numbers are negative, which only the exact exponent can tell.
    private BigComplex Raise(BigComplex value, BigComplex exponent, Rational? exact)
    {
        if (exponent.IsZero)
            return value.IsZero ? throw new UndefinedException() : BigComplex.One;
        if (value.IsZero)
            return exponent.IsReal && exponent.Re.Sign > 0 ? value : throw new UndefinedException();
        if (exponent.IsReal && exponent.Re.Exponent >= 0 && exponent.Re.Magnitude < 31)
            return value.Power((int)exponent.Re.ToFixed(0));
        if (exponent.IsReal && exponent.Re.Exponent < 0 && exponent.Re.Magnitude < 31 && WholeOf(exponent.Re) is int whole)
            return value.Power(whole);
        if (value.IsReal && value.Re.Sign < 0 && exponent.IsReal)
        {
            if (exact is { Denominator.IsEven: false } odd)
            {
                budget.Spend(60);
                BigComplex root = (exponent * BigFunctions.Ln(value.Re.Abs())).Exp();
                return odd.Numerator.IsEven ? root : -root;
            }
            if (!complex)
                throw new UndefinedException();
        }
        if (value.IsReal && value.Re.Sign > 0 && exponent.IsReal && exponent.Re.Scale(1) is var twice && WholeOf(twice) is 1)
            return value.Re.SquareRoot();
        budget.Spend(60);
        return (exponent * value.Ln()).Exp();
    }

    private static int? WholeOf(BigFloat value)
    {
        if (value.Magnitude > 31)
            return null;
        BigInteger floor = value.ToFixed(0);
        return (value - BigFloat.Of(floor)).IsZero && BigInteger.Abs(floor) < 1 << 30 ? (int)floor : null;
    }

    private Rational? Fraction(Node exponent)
    {
        try
        {
            return normalizer.Of(exponent).Constant;
        }
        catch (UndefinedException)
        {
            return null;
        }
    }
}
