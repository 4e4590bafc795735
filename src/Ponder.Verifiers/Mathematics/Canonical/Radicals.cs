using System.Numerics;
using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics.Canonical;

/// <summary>Fractional powers of rational numbers, taken apart into those of primes.</summary>
internal static class Radicals
{
    private const int LargestTried = 5000;

    /// <summary>The prime factors of a positive integer, the last one perhaps a product of several large ones.</summary>
    public static IEnumerable<(BigInteger Factor, int Count)> Factor(BigInteger value, WorkBudget budget)
    {
        for (int divisor = 2; divisor < LargestTried && !value.IsOne; divisor += divisor == 2 ? 1 : 2)
        {
            if ((divisor & 63) == 1)
                budget.Spend(1 + (int)(value.GetBitLength() / 64));
            if (value < (long)divisor * divisor)
                break;
            int count = 0;
            while (true)
            {
                BigInteger quotient = BigInteger.DivRem(value, divisor, out BigInteger rest);
                if (!rest.IsZero)
                    break;
                value = quotient;
                count++;
                budget.Spend(1 + (value.GetBitLength() / 2048));
            }
            if (count > 0)
                yield return (divisor, count);
        }
        if (value.IsOne)
            yield break;
        // Newton's iteration divides a dozen times.
        budget.Spend(1 + (value.GetBitLength() / 64 * (value.GetBitLength() / 64) / 8));
        if (IntegerRoots.ExactSquareRoot(value) is BigInteger root)
            yield return (root, 2);
        else
            yield return (value, 1);
    }
}
