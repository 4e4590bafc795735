using System.Numerics;
using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics.Evaluation;

/// <summary>
/// Values for the symbols of a comparison: random, but the same for the same name, so that a verdict can be repeated. Signs,
/// sizes and parities are not left to chance: over the points of a kind every symbol takes all of them.
/// </summary>
/// <param name="Number">Which of the points.</param>
/// <param name="Kind">Where it lies.</param>
/// <param name="IsComplex">Whether the values have imaginary parts.</param>
internal readonly record struct SamplePoint(int Number, SampleKind Kind, bool IsComplex = false)
{
    /// <summary>Points of <see cref="SampleKind.Positive"/>: two of usual size, a small one, a large one.</summary>
    public const int PositivePoints = 4;

    /// <summary>Points of <see cref="SampleKind.BothSigns"/> that give one symbol every size with both signs.</summary>
    public const int SignedPoints = 8;

    /// <summary>
    /// Points of <see cref="SampleKind.Whole"/>; from <see cref="FirstSigned"/> on they are of both signs, and from
    /// <see cref="FirstNested"/> on n is larger than m and that than k.
    /// </summary>
    public const int WholePoints = 18;

    private const int FirstSigned = 8;
    private const int FirstNested = 12;

    // Powers of two between sizes: about 1/1000 to 1/60, 1/4 to 4, 8 to 136, 500 to 8700.
    private static readonly int[] s_sizes = [0, -8, 5, 11];

    /// <summary>The value of a name.</summary>
    public BigComplex ValueOf(string name) => IsComplex ? new BigComplex(RealValueOf(name), RealValueOf(name + "\u0001"))
        : RealValueOf(name);

    private BigFloat RealValueOf(string name)
    {
        ulong bits = Hash(name, (ulong)Number + 1);
        ulong own = Hash(name, 0);
        if (Kind == SampleKind.Whole)
        {
            // The difference of what is chosen from and what is chosen has a factorial.
            if (Number >= FirstNested)
                return BigFloat.Of((BigInteger)(1 + (8 * Rank(name)) + (int)(bits % 7)));
            long value = (long)(2 * (bits % 12)) + 1 + (Alternates(Number, 1 + (own % 7)) ? 1 : 0);
            return BigFloat.Of((BigInteger)(Number >= FirstSigned && Alternates(Number, 1 + ((own >> 8) % 3)) ? -value : value));
        }
        // From 1/4 to 17/4, with 48 random bits, so that no two expressions agree by chance.
        Rational size = Rational.Of((BigInteger.One << 46) + (bits & 0xFFFFFFFFFFFF),
            BigInteger.One << 48) + Rational.Of(bits >> 62, 1);
        if (Kind == SampleKind.Positive)
            return BigFloat.Of(size).Scale(Number < 2 ? 0 : s_sizes[(Number - 1) % 4]);
        // Points 2k and 2k + 1 have the same size and different signs.
        bool negative = ((Number & 1) != 0) ^ Alternates(Number >> 1, own % 8);
        int place = (int)(((ulong)(Number >> 1) + (own >> 16)) % 4);
        return BigFloat.Of(negative ? -size : size).Scale(s_sizes[place]);
    }

    private static int Rank(string name) => name[0] switch
    {
        'n' or 'N' => 2,
        'm' or 'M' or 'a' or 'p' or 'q' => 1,
        _ => 0,
    };

    // The parity of some bits of the point's number (a Walsh function): different masks give all combinations of signs.
    private static bool Alternates(int number, ulong mask) => (BitOperations.PopCount((ulong)number & mask) & 1) != 0;

    // FNV-1a, and the mixing step of splitmix64.
    private static ulong Hash(string name, ulong seed)
    {
        ulong hash = 14695981039346656037UL ^ (seed * 0x9E3779B97F4A7C15UL);
        foreach (char c in name)
            hash = (hash ^ c) * 1099511628211UL;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
        return hash ^ (hash >> 31);
    }
}

/// <summary>Where points lie.</summary>
internal enum SampleKind
{
    Positive,
    BothSigns,
    Whole,
}
