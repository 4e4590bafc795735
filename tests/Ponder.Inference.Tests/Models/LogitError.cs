namespace Ponder.Inference.Tests.Models;

/// <summary>How far logits are from a reference.</summary>
internal static class LogitError
{
    /// <summary>‖actual − reference‖ / ‖reference‖.</summary>
    public static double Relative(ReadOnlySpan<float> actual, ReadOnlySpan<float> reference)
    {
        Assert.Equal(reference.Length, actual.Length);
        double difference = 0, norm = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            difference += Math.Pow((double)actual[i] - reference[i], 2);
            norm += Math.Pow(reference[i], 2);
        }
        return Math.Sqrt(difference / norm);
    }

    /// <summary>The largest |Δ| of any logit, in standard deviations of its own position's logits.</summary>
    public static double LargestInDeviations(ReadOnlySpan<float> actual, ReadOnlySpan<float> reference, int vocabulary)
    {
        Assert.Equal(reference.Length, actual.Length);
        double largest = 0;
        for (int start = 0; start < actual.Length; start += vocabulary)
        {
            double deviation = Deviation(reference.Slice(start, vocabulary));
            for (int i = start; i < start + vocabulary; i++)
                largest = Math.Max(largest, Math.Abs((double)actual[i] - reference[i]) / deviation);
        }
        return largest;
    }

    /// <summary>Σ p · ln(p / q) of the probabilities that two rows of logits mean, in nats.</summary>
    public static double Divergence(float[] reference, float[] actual)
    {
        double referenceSum = LogSum(reference), actualSum = LogSum(actual), divergence = 0;
        for (int i = 0; i < reference.Length; i++)
        {
            double expected = reference[i] - referenceSum;
            divergence += Math.Exp(expected) * (expected - (actual[i] - actualSum));
        }
        return divergence;
    }

    public static float Deviation(ReadOnlySpan<float> logits)
    {
        double mean = 0, square = 0;
        foreach (float logit in logits)
        {
            mean += logit;
            square += (double)logit * logit;
        }
        mean /= logits.Length;
        return (float)Math.Sqrt(square / logits.Length - mean * mean);
    }

    /// <summary>
    /// The reference's best token must be ours, unless ours is so near in our own logits that an error within the
    /// tolerance (three times the relative error, in the logits' standard deviation) explains it.
    /// </summary>
    public static void AssertArgmax(float[] logits, int expected, double tolerance, int position)
    {
        int best = Array.IndexOf(logits, logits.Max());
        if (best == expected)
            return;
        double margin = (logits[best] - logits[expected]) / Deviation(logits);
        Assert.True(margin <= 3 * tolerance, $"position {position}: {best} for {expected} with a margin of {margin:F4} deviations");
    }

    private static double LogSum(float[] logits)
    {
        double largest = logits.Max();
        return largest + Math.Log(logits.Sum(logit => Math.Exp(logit - largest)));
    }
}
