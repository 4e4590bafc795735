namespace Ponder.Verifiers.Mathematics.Canonical;

/// <summary>A product of powers of atoms, ordered by their numbers.</summary>
internal sealed class Monomial : IEquatable<Monomial>
{
    private readonly (int Atom, Exponent Exponent)[] _powers;
    private readonly int _hash;

    public Monomial(ReadOnlySpan<(int Atom, Exponent Exponent)> powers)
    {
        _powers = powers.ToArray();
        HashCode hash = default;
        foreach ((int atom, Exponent exponent) in _powers)
        {
            hash.Add(atom);
            hash.Add(exponent);
        }
        _hash = hash.ToHashCode();
    }

    public static Monomial One { get; } = new([]);

    public ReadOnlySpan<(int Atom, Exponent Exponent)> Powers => _powers;

    public bool IsOne => _powers.Length == 0;

    public static Monomial Of(int atom, Exponent exponent) => exponent.Numerator == 0 ? One : new Monomial([(atom, exponent)]);

    /// <summary>The product, exponents added and nothing reduced.</summary>
    public static Monomial operator *(Monomial left, Monomial right)
    {
        if (left.IsOne)
            return right;
        if (right.IsOne)
            return left;
        List<(int, Exponent)> powers = new(left._powers.Length + right._powers.Length);
        int i = 0;
        int j = 0;
        while (i < left._powers.Length || j < right._powers.Length)
        {
            int a = i < left._powers.Length ? left._powers[i].Atom : int.MaxValue;
            int b = j < right._powers.Length ? right._powers[j].Atom : int.MaxValue;
            Exponent exponent;
            if (a == b)
                exponent = left._powers[i++].Exponent + right._powers[j++].Exponent;
            else
                exponent = a < b ? left._powers[i++].Exponent : right._powers[j++].Exponent;
            if (exponent.Numerator != 0)
                powers.Add((Math.Min(a, b), exponent));
        }
        return new Monomial(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(powers));
    }

    /// <summary>The exponent of an atom, or zero.</summary>
    public Exponent ExponentOf(int atom)
    {
        foreach ((int own, Exponent exponent) in _powers)
        {
            if (own == atom)
                return exponent;
        }
        return new Exponent(0, 1);
    }

    /// <summary>The same without an atom.</summary>
    public Monomial Without(int atom) => new(Array.FindAll(_powers, power => power.Atom != atom));

    public bool Equals(Monomial? other) => other is not null && _hash == other._hash
        && _powers.AsSpan().SequenceEqual(other._powers);

    public override bool Equals(object? obj) => Equals(obj as Monomial);

    public override int GetHashCode() => _hash;

    /// <summary>Its canonical name.</summary>
    public string Key(AtomTable atoms) =>
        string.Join('*', _powers.Select(power => $"{atoms[power.Atom].Key}^{power.Exponent}").Order(StringComparer.Ordinal));
}
