using Ponder.Verifiers.Mathematics.Evaluation;
using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics.Canonical;

/// <summary>Something that a polynomial treats as a variable.</summary>
/// <param name="Key">Its canonical name; equal things have equal ones.</param>
/// <param name="Kind">What is known of its powers.</param>
/// <param name="Prime">The prime of a <see cref="AtomKind.Prime"/>.</param>
/// <param name="Radicand">The base of an <see cref="AtomKind.Radical"/>, the square of a <see cref="AtomKind.Sine"/>.</param>
internal sealed record Atom(string Key, AtomKind Kind, int Prime = 0, Polynomial? Radicand = null)
{
    /// <summary>Its value at a point, where that does not follow from the rest.</summary>
    public Func<FormEvaluator, BigComplex>? Value { get; init; }

    /// <summary>Whether different polynomials in such atoms are known to have different values.</summary>
    public bool IsIndependent => Kind is AtomKind.Symbol or AtomKind.Prime or AtomKind.Imaginary;
}

/// <summary>Kinds of <see cref="Atom"/>.</summary>
internal enum AtomKind
{
    /// <summary>A variable, or a transcendental constant.</summary>
    Symbol,

    /// <summary>A prime number; only its fractional powers remain.</summary>
    Prime,

    /// <summary>The imaginary unit.</summary>
    Imaginary,

    /// <summary>A polynomial; only its fractional powers remain.</summary>
    Radical,

    /// <summary>A sine; only its first power remains, its square being one less that of the cosine.</summary>
    Sine,

    /// <summary>A function's value or whatever else is not taken apart.</summary>
    Opaque,
}

/// <summary>The atoms of one comparison, numbered.</summary>
internal sealed class AtomTable
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<Atom> _atoms = [];

    public Atom this[int number] => _atoms[number];

    /// <summary>An atom's number; a new one if its key is new.</summary>
    public int Number(Atom atom)
    {
        if (!_numbers.TryGetValue(atom.Key, out int number))
        {
            number = _atoms.Count;
            _atoms.Add(atom);
            _numbers.Add(atom.Key, number);
        }
        return number;
    }
}
