using Ponder.Verifiers.Mathematics.Expressions;
using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics.Canonical;

/// <summary>
/// Brings scalar expressions into the form of a quotient of polynomials in atoms. Both sides of a comparison must go
/// through the same one, since it numbers the atoms.
/// </summary>
internal sealed partial class Normalizer
{
    private readonly WorkBudget _budget;
    private readonly Algebra _algebra;
    private int _angles;

    public Normalizer(WorkBudget budget)
    {
        _budget = budget;
        _algebra = new Algebra(Atoms, budget);
    }

    /// <summary>The atoms so far.</summary>
    public AtomTable Atoms { get; } = new();

    /// <summary>Arithmetic with the results.</summary>
    public Algebra Algebra => _algebra;

    /// <summary>The canonical form of an expression.</summary>
    /// <exception cref="UndefinedException">It has no value.</exception>
    /// <exception cref="NotScalarException">It is not a scalar.</exception>
    /// <exception cref="TooComplexException">It is too large.</exception>
    public Quotient Of(Node node)
    {
        _budget.Spend(2);
        switch (node)
        {
            case NumberNode number:
                return Constant(number.Value);
            case SymbolNode symbol:
                return Named(symbol.Name, AtomKind.Symbol, symbol);
            case ConstantNode { Kind: Expressions.Constant.I }:
                return Named("i", AtomKind.Imaginary, node);
            case ConstantNode constant:
                return Named("#" + constant.Kind, constant.Kind == Expressions.Constant.Infinity ? AtomKind.Opaque
                    : AtomKind.Symbol, constant);
            case SumNode sum:
                Quotient total = new(Polynomial.Zero);
                foreach (Node term in sum.Terms)
                    total = _algebra.Add(total, Of(term));
                return total;
            case ProductNode product:
                Quotient result = new(Polynomial.One);
                foreach (Node factor in product.Factors)
                    result = _algebra.Multiply(result, Of(factor));
                return result;
            case PowerNode power:
                return Power(power);
            case CallNode call:
                return Call(call);
            case PercentNode percent:
                return _algebra.Multiply(Of(percent.Value), Constant(Rational.Of(1, 100)));
            case DegreeNode degree:
                Quotient angle = Of(degree.Value);
                return _angles == 0 ? angle
                    : _algebra.Multiply(angle, Of(Build.Divide(new ConstantNode(Expressions.Constant.Pi), Build.Number(180))));
            case RatioNode { Parts.Count: 2 } ratio:
                return _algebra.Multiply(Of(ratio.Parts[0]), Algebra.Invert(Of(ratio.Parts[1])));
            case ApplyNode apply:
                return Opaque($"{apply.Name}({string.Join(',', apply.Arguments.Select(KeyOf))})", apply);
            case BigOperatorNode big:
                return Opaque($"{big.Name}[{KeyOf(big.Lower)};{KeyOf(big.Upper)};{KeyOf(big.Body)}]", big);
            case BasedNumberNode based:
                return Opaque($"{based.Digits}_{based.Base}", based);
            default:
                throw new NotScalarException();
        }
    }

    /// <summary>The canonical name of an expression.</summary>
    public string KeyOf(Node node) => Key(Of(node));

    /// <summary>The coefficient of a polynomial's first term in canonical order.</summary>
    public Rational LeadingCoefficient(Polynomial value)
    {
        SpendKey(value);
        return value.LeadingCoefficient(Atoms);
    }

    private string Key(Quotient value)
    {
        SpendKey(value.Numerator);
        SpendKey(value.Denominator);
        return value.Key(Atoms);
    }

    // Names contain the names of what is inside, so they can grow with every level.
    private void SpendKey(Polynomial value)
    {
        foreach ((Monomial monomial, Rational coefficient) in value.Terms)
        {
            _budget.SpendSquare(coefficient.Bits / 2);
            foreach ((int atom, _) in monomial.Powers)
                _budget.Spend(1 + (Atoms[atom].Key.Length / 32));
        }
    }

    private static Quotient Constant(Rational value) => new(Polynomial.Of(value));

    private Quotient Named(string key, AtomKind kind, Node node) =>
        Named(new Atom(key, kind) { Value = point => point.Evaluator.Evaluate(node) });

    private Quotient Named(Atom atom) => new(Polynomial.Of(Monomial.Of(Atoms.Number(atom), Exponent.One), Rational.One));

    private Quotient Opaque(string key, Node node) => Named("@" + key, AtomKind.Opaque, node);

    private Quotient AtomPower(Atom atom, Exponent exponent)
    {
        int number = Atoms.Number(atom);
        if (exponent.Numerator >= 0)
            return new Quotient(Polynomial.Of(Monomial.Of(number, exponent), Rational.One));
        return new Quotient(
            Polynomial.One, Polynomial.Of(Monomial.Of(number, new Exponent(-exponent.Numerator, exponent.Denominator)),
                Rational.One));
    }
}

/// <summary>A set, relation or other structure stands where a scalar must.</summary>
internal sealed class NotScalarException() : Exception("not a scalar");
