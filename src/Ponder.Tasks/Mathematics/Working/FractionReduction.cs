namespace Ponder.Tasks.Mathematics.Working;

/// <summary>Bringing a fraction into lowest terms, one prime at a time.</summary>
internal static class FractionReduction
{
    /// <summary>The lines, none if there is nothing to divide by.</summary>
    public static IEnumerable<string> Lines(int numerator, int denominator)
    {
        for (int prime = 2; prime <= numerator && prime <= denominator; prime++)
        {
            while (numerator % prime == 0 && denominator % prime == 0)
            {
                yield return $"Divide by {prime}: {numerator}/{prime}={numerator / prime}, "
                    + $"{denominator}/{prime}={denominator / prime}, so {numerator / prime}/{denominator / prime}";
                numerator /= prime;
                denominator /= prime;
            }
        }
    }

    /// <summary>The greatest common divisor.</summary>
    public static int CommonDivisor(int left, int right) => right == 0 ? left : CommonDivisor(right, left % right);
}
