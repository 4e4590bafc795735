using System.Numerics;
using Ponder.Verifiers.Mathematics.Expressions;
using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics.Canonical;

/// <content>Powers and roots.</content>
internal sealed partial class Normalizer
{
    private const int LargestExpanded = 200;

    private Quotient Power(PowerNode node)
    {
        Quotient value = Of(node.Base);
        Quotient exponent = Of(node.Exponent);
        if (exponent.Constant is not Rational constant)
            return SymbolicPower(value, exponent, node);
        if (value.Numerator.IsZero)
            return constant.Sign > 0 ? value : throw new UndefinedException();
        if (!constant.IsInteger)
            return FractionalPower(value, constant);
        if (BigInteger.Abs(constant.Numerator) <= LargestExpanded || value.Constant is not null)
        {
            int whole = BigInteger.Abs(constant.Numerator) < 1_000_000 ? (int)constant.Numerator : int.MaxValue;
            if (whole != int.MaxValue && (value.Constant is not Rational number || number.Bits * Math.Abs(whole) < 40_000))
                return _algebra.Power(value, whole);
        }
        if (value.Constant is Rational unit && unit.Abs().IsOne)
            return Constant(unit.Sign > 0 || constant.Numerator.IsEven ? Rational.One : -Rational.One);
        return Opaque($"({Key(value)})^({constant})", node);
    }

    private Quotient FractionalPower(Quotient value, Rational exponent)
    {
        if (value.Constant is Rational number)
            return RationalPower(number, exponent);
        if (value.Denominator.Constant is null)
        {
            // The root of a quotient is that of its parts where the part below is a positive number times squares; elsewhere it
            // stays.
            return Named(new Atom($"@({Key(value)})^({exponent})", AtomKind.Opaque)
            {
                Value = point => point.Evaluator.Raise(point.Of(value), exponent),
            });
        }
        Polynomial radicand = value.Numerator;
        if (radicand.Terms.Count == 1)
        {
            (Monomial monomial, Rational coefficient) = radicand.Terms.First();
            // (2x)^(1/2) is 2^(1/2)*x^(1/2); (x^2)^(1/2) is not x.
            if (coefficient.Sign > 0 && monomial.Powers is [var (atom, own)] && own == Exponent.One
                && Atoms[atom].Kind is AtomKind.Symbol or AtomKind.Opaque)
                return _algebra.Multiply(RationalPower(coefficient, exponent), AtomPower(Atoms[atom], Exponent.Of(exponent)));
        }
        Rational content = Content(radicand);
        Polynomial primitive = _algebra.Scale(radicand, Rational.One / content);
        Atom radical = new("√" + Key(new Quotient(primitive)), AtomKind.Radical, Radicand: primitive);
        int whole = (int)(exponent.Floor() is var floor && BigInteger.Abs(floor) < LargestExpanded ? floor
            : throw new TooComplexException("a power"));
        Quotient root = AtomPower(radical, Exponent.Of(exponent - whole));
        if (whole != 0)
            root = _algebra.Multiply(root, _algebra.Power(new Quotient(primitive), whole));
        return _algebra.Multiply(RationalPower(content, exponent), root);
    }

    // The largest positive number that leaves whole coefficients without a common factor.
    private Rational Content(Polynomial value)
    {
        BigInteger numerator = BigInteger.Zero;
        BigInteger denominator = BigInteger.One;
        foreach (Rational coefficient in value.Terms.Values)
        {
            long bits = denominator.GetBitLength() + coefficient.Bits;
            if (bits > 40_000)
                throw new TooComplexException("a number larger than is computed with");
            _budget.SpendSquare(bits);
            numerator = BigInteger.GreatestCommonDivisor(numerator, coefficient.Numerator);
            denominator *= coefficient.Denominator / BigInteger.GreatestCommonDivisor(denominator, coefficient.Denominator);
        }
        return Rational.Of(numerator, denominator);
    }

    private Quotient RationalPower(Rational value, Rational exponent)
    {
        if (value.IsZero)
            return exponent.Sign > 0 ? Constant(value) : throw new UndefinedException();
        Quotient result = new(Polynomial.One);
        if (value.Sign < 0)
        {
            // Odd roots of negative numbers are negative, as in school; square roots are imaginary; others stay.
            if (!exponent.Denominator.IsEven)
                result = Constant(exponent.Numerator.IsEven ? Rational.One : -Rational.One);
            else if (exponent.Denominator == 2 && BigInteger.Abs(exponent.Numerator) < LargestExpanded)
                result = _algebra.Power(Of(new ConstantNode(Expressions.Constant.I)), (int)exponent.Numerator);
            else
                return Opaque($"({value})^({exponent})", new PowerNode(new NumberNode(value), new NumberNode(exponent)));
        }
        result = _algebra.Multiply(result, IntegerPower(BigInteger.Abs(value.Numerator), exponent));
        return _algebra.Multiply(result, IntegerPower(value.Denominator, -exponent));
    }

    private Quotient IntegerPower(BigInteger value, Rational exponent)
    {
        Quotient result = new(Polynomial.One);
        foreach ((BigInteger factor, int count) in Radicals.Factor(value, _budget))
        {
            Rational power = exponent * count;
            BigInteger whole = power.Floor();
            if (BigInteger.Abs(whole) * factor.GetBitLength() > 40_000)
                throw new TooComplexException("a power larger than is computed");
            _budget.SpendSquare((long)BigInteger.Abs(whole) * factor.GetBitLength() / 4);
            result = _algebra.Multiply(result, Constant(((Rational)factor).Pow((int)whole)));
            Rational rest = power - whole;
            if (!rest.IsZero)
            {
                Atom atom = factor <= int.MaxValue
                    ? new Atom($"{factor}", AtomKind.Prime, (int)factor)
                    : new Atom($"√{factor}", AtomKind.Radical, Radicand: Polynomial.Of(factor));
                result = _algebra.Multiply(result, AtomPower(atom, Exponent.Of(rest)));
            }
        }
        return result;
    }

    // 4^(n+1) is 4*2^(2n); x^(n+1) is x*x^n.
    private Quotient SymbolicPower(Quotient value, Quotient exponent, PowerNode node)
    {
        if (exponent.Denominator.Constant is null || !IsSimpleBase(value,
            out IReadOnlyList<(string Key, Quotient Value, int Count)> bases))
            return Opaque($"({Key(value)})^({Key(exponent)})", node);
        Quotient result = new(Polynomial.One);
        foreach ((Monomial monomial, Rational coefficient) in exponent.Numerator.Terms)
        {
            foreach ((string key, Quotient factor, int count) in bases)
            {
                Rational power = coefficient * count;
                Quotient part = !monomial.IsOne
                    ? AtomPower(PowerOf(key, factor, monomial), Exponent.Of(power))
                    : power.IsInteger && BigInteger.Abs(power.Numerator) <= LargestExpanded
                    ? _algebra.Power(factor, (int)power.Numerator)
                    : FractionalPower(factor, power);
                result = _algebra.Multiply(result, part);
            }
        }
        return result;
    }

    private Atom PowerOf(string key, Quotient value, Monomial exponent) =>
        new($"@{key}^({exponent.Key(Atoms)})", AtomKind.Opaque)
        {
            Value = point => point.Evaluator.Raise(point.Of(value), point.Of(exponent)),
        };

    private bool IsSimpleBase(Quotient value, out IReadOnlyList<(string Key, Quotient Value, int Count)> bases)
    {
        bases = [];
        if (value.Constant is Rational number)
        {
            if (number.Sign <= 0)
                return false;
            bases =
            [
                .. Radicals.Factor(number.Numerator, _budget).Select(part =>
                    ($"{part.Factor}", Constant(part.Factor), part.Count)),
                .. Radicals.Factor(number.Denominator, _budget).Select(part =>
                    ($"{part.Factor}", Constant(part.Factor), -part.Count)),
            ];
            return true;
        }
        if (value.Denominator.Constant is null || value.Numerator.Terms.Count != 1)
            return false;
        (Monomial monomial, Rational coefficient) = value.Numerator.Terms.First();
        if (!coefficient.IsOne || monomial.Powers is not [var (atom, exponent)] || exponent != Exponent.One
            || Atoms[atom].Kind != AtomKind.Symbol)
            return false;
        bases = [(Atoms[atom].Key, value, 1)];
        return true;
    }
}
