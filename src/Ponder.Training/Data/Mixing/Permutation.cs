using System.Numerics;
using Ponder.Tasks;

namespace Ponder.Training.Data.Mixing;

/// <summary>
/// A random order of the numbers below a count that is computed rather than kept: a Feistel network over the next even number of bits
/// (Luby, Rackoff: "How to construct pseudorandom permutations", 1988), applied until the result is below the count (Black, Rogaway:
/// "Ciphers with arbitrary finite domains", 2002).
/// </summary>
internal readonly struct Permutation
{
    private const int Rounds = 6;

    private readonly long _count;
    private readonly ulong _seed;
    private readonly int _halfBits;

    /// <param name="count">How many numbers there are, up to 2⁶⁰.</param>
    /// <param name="seed">Which order.</param>
    public Permutation(long count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 1L << 60);
        _count = count;
        _seed = seed;
        // Halves of one or two bits have too few functions to mix them; a few more rounds through the network do not matter there.
        _halfBits = Math.Max(3, (BitOperations.Log2((ulong)Math.Max(1, count - 1)) + 2) / 2);
    }

    /// <summary>The number that stands at a place.</summary>
    public long this[long place]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(place);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, _count);
            do
            {
                place = Apply(place);
            }
            while (place >= _count);
            return place;
        }
    }

    private long Apply(long value)
    {
        long mask = (1L << _halfBits) - 1;
        long left = value >> _halfBits;
        long right = value & mask;
        for (int round = 0; round < Rounds; round++)
        {
            long mixed = left ^ ((long)TaskRandom.For(_seed, ((long)round << 32) | right).NextBits() & mask);
            (left, right) = (right, mixed);
        }
        return (left << _halfBits) | right;
    }
}
