using System.Numerics;
using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics.Canonical;

/// <summary>
/// Sums, products and whole powers of polynomials and quotients. Powers of the imaginary unit, of roots of primes and of
/// roots of polynomials are reduced, so that what is equal by them looks equal.
/// </summary>
internal sealed class Algebra(AtomTable atoms, WorkBudget budget)
{
    private const int MostTerms = 3000;
    private const long MostBits = 40_000;

    public Quotient Add(Quotient left, Quotient right)
    {
        if (SameConstant(left.Denominator, right.Denominator))
            return new Quotient(Add(left.Numerator, right.Numerator), left.Denominator);
        return Simplify(new Quotient(
            Add(Multiply(left.Numerator, right.Denominator), Multiply(right.Numerator, left.Denominator)),
            Multiply(left.Denominator, right.Denominator)));
    }

    public Quotient Multiply(Quotient left, Quotient right) =>
        Simplify(new Quotient(Multiply(left.Numerator, right.Numerator), Multiply(left.Denominator, right.Denominator)));

    /// <exception cref="UndefinedException">The value is zero.</exception>
    public Quotient Invert(Quotient value) =>
        value.Numerator.IsZero ? throw new UndefinedException() : Simplify(new Quotient(value.Denominator, value.Numerator));

    /// <summary>The difference as a polynomial that is zero exactly where the two are equal.</summary>
    public Polynomial Difference(Quotient left, Quotient right) => Add(
        Multiply(left.Numerator, right.Denominator), Multiply(right.Numerator, left.Denominator).Negate());

    public Quotient Power(Quotient value, int exponent)
    {
        if (exponent < 0)
            return Power(Invert(value), -exponent);
        return Simplify(new Quotient(Power(value.Numerator, exponent), Power(value.Denominator, exponent)));
    }

    public Polynomial Add(Polynomial left, Polynomial right)
    {
        if (left.IsZero)
            return right;
        if (right.IsZero)
            return left;
        budget.Spend(right.Terms.Count + (left.Terms.Count / 8));
        Dictionary<Monomial, Rational> terms = new(left.Terms);
        foreach ((Monomial monomial, Rational coefficient) in right.Terms)
            Accumulate(terms, monomial, coefficient);
        return new Polynomial(terms);
    }

    public Polynomial Multiply(Polynomial left, Polynomial right)
    {
        if (left.Constant is Rational one)
            return Scale(right, one);
        if (right.Constant is Rational other)
            return Scale(left, other);
        Dictionary<Monomial, Rational> terms = [];
        Polynomial? rest = null;
        foreach ((Monomial a, Rational x) in left.Terms)
        {
            foreach ((Monomial b, Rational y) in right.Terms)
            {
                // A monomial is made and looked up.
                budget.Spend(3);
                Monomial product = Reduce(a * b, out Rational factor, out Polynomial? expanded);
                Rational coefficient = Product(Product(x, y), factor);
                if (terms.Count > MostTerms)
                    throw new TooComplexException("a polynomial larger than is computed with");
                if (expanded is null)
                    Accumulate(terms, product, coefficient);
                else
                    rest = Add(rest ?? Polynomial.Zero, Multiply(expanded, Polynomial.Of(product, coefficient)));
            }
        }
        Polynomial sum = new(terms);
        return rest is null ? sum : Add(sum, rest);
    }

    /// <summary>A polynomial times a number.</summary>
    public Polynomial Scale(Polynomial value, Rational factor)
    {
        if (factor.IsOne)
            return value;
        if (factor.IsZero)
            return Polynomial.Zero;
        Dictionary<Monomial, Rational> terms = new(value.Terms.Count);
        foreach ((Monomial monomial, Rational coefficient) in value.Terms)
            terms.Add(monomial, Product(coefficient, factor));
        return new Polynomial(terms);
    }

    public Polynomial Power(Polynomial value, int exponent)
    {
        if (value.Constant is Rational constant)
        {
            if (constant.Bits * exponent > MostBits && !constant.IsOne)
                throw new TooComplexException("a power larger than is computed");
            budget.SpendSquare(constant.Bits * exponent / 4);
            return Polynomial.Of(constant.Pow(exponent));
        }
        Polynomial result = Polynomial.One;
        Polynomial square = value;
        for (int left = exponent; left > 0; left >>= 1)
        {
            if ((left & 1) != 0)
                result = Multiply(result, square);
            if (left > 1)
                square = Multiply(square, square);
        }
        return result;
    }

    // Constants below the line go above it, so that the denominator is 1 where it can be.
    private Quotient Simplify(Quotient value) => value.Denominator.Constant is Rational constant && !constant.IsOne
        ? new Quotient(Scale(value.Numerator, Rational.One / constant))
        : value.Numerator.IsZero ? new Quotient(Polynomial.Zero) : value;

    private static bool SameConstant(Polynomial left, Polynomial right) =>
        left.Constant is Rational one && right.Constant is Rational other && one == other;

    private void Accumulate(Dictionary<Monomial, Rational> terms, Monomial monomial, Rational coefficient)
    {
        if (terms.TryGetValue(monomial, out Rational before))
        {
            budget.Spend(before, coefficient);
            coefficient = Checked(coefficient + before);
        }
        if (coefficient.IsZero)
            terms.Remove(monomial);
        else
            terms[monomial] = coefficient;
    }

    private Rational Product(Rational left, Rational right)
    {
        budget.Spend(left, right);
        return Checked(left * right);
    }

    private static Rational Checked(Rational value) => value.Bits <= MostBits ? value
        : throw new TooComplexException("a number larger than is computed with");

    // i^2 is -1, 2^(3/2) is 2*2^(1/2), and (x+1)^(3/2) is (x+1)*(x+1)^(1/2).
    private Monomial Reduce(Monomial monomial, out Rational factor, out Polynomial? expanded)
    {
        factor = Rational.One;
        expanded = null;
        Monomial reduced = monomial;
        foreach ((int number, Exponent exponent) in monomial.Powers)
        {
            Atom atom = atoms[number];
            int whole = exponent.Floor();
            if (whole == 0 || atom.Kind is AtomKind.Symbol or AtomKind.Opaque)
                continue;
            switch (atom.Kind)
            {
                case AtomKind.Imaginary:
                    int turns = ((whole % 4) + 4) % 4;
                    factor *= turns >= 2 ? -1 : 1;
                    reduced = reduced.Without(number) * Monomial.Of(number, new Exponent(turns % 2, 1));
                    break;
                case AtomKind.Prime:
                    if (Math.Abs((long)whole) * 32 > MostBits)
                        throw new TooComplexException("a power larger than is computed");
                    factor = Product(factor, ((Rational)(BigInteger)atom.Prime).Pow(whole));
                    reduced *= Monomial.Of(number, new Exponent(-whole, 1));
                    break;
                case AtomKind.Radical or AtomKind.Sine when whole > (atom.Kind == AtomKind.Sine ? 1 : 0):
                    int times = atom.Kind == AtomKind.Sine ? whole / 2 : whole;
                    reduced *= Monomial.Of(number, new Exponent(atom.Kind == AtomKind.Sine ? -2 * times : -times, 1));
                    Polynomial power = Power(atom.Radicand!, times);
                    expanded = expanded is null ? power : Multiply(expanded, power);
                    break;
            }
        }
        return reduced;
    }
}
