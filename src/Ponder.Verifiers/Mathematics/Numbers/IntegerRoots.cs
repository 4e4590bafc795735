using System.Numerics;

namespace Ponder.Verifiers.Mathematics.Numbers;

/// <summary>Roots of integers.</summary>
internal static class IntegerRoots
{
    /// <summary>The largest integer whose square is not larger than a value of zero or more.</summary>
    public static BigInteger FloorOfSquareRoot(BigInteger value)
    {
        if (value.IsZero)
            return value;
        // Newton's iteration from above never goes below the root.
        BigInteger guess = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            BigInteger next = (guess + (value / guess)) >> 1;
            if (next >= guess)
                return guess;
            guess = next;
        }
    }

    /// <summary>The exact square root of a positive integer, or null.</summary>
    public static BigInteger? ExactSquareRoot(BigInteger value)
    {
        BigInteger root = FloorOfSquareRoot(value);
        return root * root == value ? root : null;
    }
}
