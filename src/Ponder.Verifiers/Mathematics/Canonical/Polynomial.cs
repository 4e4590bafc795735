using System.Text;
using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics.Canonical;

/// <summary>A sum of monomials with rational coefficients, none of them zero. <see cref="Algebra"/> computes with it.</summary>
internal sealed class Polynomial
{
    private readonly Dictionary<Monomial, Rational> _terms;

    public Polynomial(Dictionary<Monomial, Rational> terms) => _terms = terms;

    public static Polynomial Zero { get; } = new([]);

    public static Polynomial One { get; } = Of(Rational.One);

    public IReadOnlyDictionary<Monomial, Rational> Terms => _terms;

    public bool IsZero => _terms.Count == 0;

    /// <summary>Its value if it is a rational number, else null.</summary>
    public Rational? Constant => _terms.Count switch
    {
        0 => Rational.Zero,
        1 when _terms.TryGetValue(Monomial.One, out Rational value) => value,
        _ => null,
    };

    public static Polynomial Of(Rational value) => value.IsZero ? Zero : new Polynomial(new() { [Monomial.One] = value });

    public static Polynomial Of(Monomial monomial, Rational coefficient) => new(new() { [monomial] = coefficient });

    /// <summary>Its negative.</summary>
    public Polynomial Negate() => new(_terms.ToDictionary(term => term.Key, term => -term.Value));

    /// <summary>The coefficient of the first term in canonical order.</summary>
    public Rational LeadingCoefficient(AtomTable atoms) => _terms.Count == 1
        ? _terms.First().Value
        : _terms.MinBy(term => term.Key.Key(atoms), StringComparer.Ordinal).Value;

    /// <summary>The numbers of all atoms.</summary>
    public IEnumerable<int> Atoms()
    {
        HashSet<int> atoms = [];
        foreach (Monomial monomial in _terms.Keys)
        {
            foreach ((int atom, _) in monomial.Powers)
                atoms.Add(atom);
        }
        return atoms;
    }

    /// <summary>Its canonical name.</summary>
    public string Key(AtomTable atoms)
    {
        if (Constant is Rational constant)
            return constant.ToString();
        StringBuilder key = new();
        foreach ((string monomial, Rational coefficient) in _terms.Select(term => (term.Key.Key(atoms), term.Value))
            .OrderBy(term => term.Item1, StringComparer.Ordinal))
        {
            key.Append('+').Append(coefficient.ToString()).Append('*').Append(monomial);
        }
        return key.ToString();
    }
}

/// <summary>A quotient of polynomials; not in lowest terms.</summary>
internal sealed record Quotient(Polynomial Numerator, Polynomial Denominator)
{
    public Quotient(Polynomial numerator)
        : this(numerator, Polynomial.One)
    {
    }

    /// <summary>Its value if it is a rational number, else null.</summary>
    public Rational? Constant => Numerator.IsZero ? Rational.Zero
        : Numerator.Constant is Rational top && Denominator.Constant is Rational bottom ? top / bottom : null;

    /// <summary>Its canonical name.</summary>
    public string Key(AtomTable atoms) => Denominator.Constant is { IsOne: true }
        ? Numerator.Key(atoms)
        : $"({Numerator.Key(atoms)})/({Denominator.Key(atoms)})";
}
