using Ponder.Verifiers.Mathematics.Canonical;
using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics.Evaluation;

/// <summary>
/// Computes a polynomial at a point. What two expressions have in common has cancelled exactly in the polynomial of their
/// difference, so this sees a difference that is lost among the digits of large expressions.
/// </summary>
internal sealed class FormEvaluator(AtomTable atoms, Evaluator evaluator, WorkBudget budget)
{
    /// <summary>Computes written expressions.</summary>
    public Evaluator Evaluator => evaluator;

    /// <summary>The value, and the magnitude of its largest term.</summary>
    /// <exception cref="UndefinedException">There is no value.</exception>
    /// <exception cref="TooComplexException">It is too large.</exception>
    public (BigComplex Value, long Scale) Of(Polynomial polynomial)
    {
        BigComplex total = BigFloat.Zero;
        long scale = long.MinValue / 4;
        foreach ((Monomial monomial, Rational coefficient) in polynomial.Terms)
        {
            budget.Spend(5);
            BigComplex term = Of(monomial) * BigFloat.Of(coefficient);
            scale = Math.Max(scale, term.Magnitude);
            total += term;
        }
        return (total, scale);
    }

    /// <summary>The value of a quotient.</summary>
    /// <exception cref="UndefinedException">There is none.</exception>
    public BigComplex Of(Quotient quotient)
    {
        BigComplex bottom = Of(quotient.Denominator).Value;
        return bottom.IsZero ? throw new UndefinedException() : Of(quotient.Numerator).Value / bottom;
    }

    /// <summary>The value of a product of powers.</summary>
    /// <exception cref="UndefinedException">There is none.</exception>
    public BigComplex Of(Monomial monomial)
    {
        BigComplex product = BigComplex.One;
        foreach ((int number, Exponent exponent) in monomial.Powers)
        {
            Atom atom = atoms[number];
            BigComplex value = atom.Value is { } own ? own(this)
                : atom.Kind == AtomKind.Prime ? BigFloat.Of((System.Numerics.BigInteger)atom.Prime)
                : atom.Kind == AtomKind.Radical ? Of(atom.Radicand!).Value
                : throw new UndefinedException();
            product *= evaluator.Raise(value, Rational.Of(exponent.Numerator, exponent.Denominator));
        }
        return product;
    }
}
