using System.Numerics;
using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics.Evaluation;

/// <summary>
/// Values for the symbols of a comparison: random, but the same for the same name, so that a verdict can be repeated.
/// </summary>
/// <param name="Number">Which of the points.</param>
/// <param name="Kind">Where it lies.</param>
internal readonly record struct SamplePoint(int Number, SampleKind Kind)
{
    /// <summary>The value of a name.</summary>
    public BigFloat ValueOf(string name)
    {
        ulong bits = Hash(name, (ulong)Number + 1);
        if (Kind == SampleKind.Whole)
            return BigFloat.Of((BigInteger)(1 + (bits % 23)));
        // From 1/4 to 17/4, with 48 random bits, so that no two expressions agree by chance.
        Rational size = Rational.Of((BigInteger.One << 46) + (bits & 0xFFFFFFFFFFFF),
            BigInteger.One << 48) + Rational.Of(bits >> 62, 1);
        bool negative = Kind == SampleKind.BothSigns && ((bits >> 50) & 1) != 0;
        return BigFloat.Of(negative ? -size : size);
    }

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
