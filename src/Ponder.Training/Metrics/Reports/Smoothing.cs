namespace Ponder.Training.Metrics.Reports;

/// <summary>An exponential average in which the first values do not weigh more than others (as Adam's, arXiv:1412.6980, section 3).</summary>
internal static class Smoothing
{
    /// <summary>Smooths values; what is not finite is passed over and stays as it is.</summary>
    /// <param name="values">The values.</param>
    /// <param name="weight">The share of the past, from 0 to less than 1.</param>
    public static double[] Apply(IReadOnlyList<double> values, double weight)
    {
        double[] smoothed = new double[values.Count];
        double sum = 0;
        double share = 0;
        for (int i = 0; i < values.Count; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                smoothed[i] = values[i];
                continue;
            }
            sum = (weight * sum) + ((1 - weight) * values[i]);
            share = (weight * share) + (1 - weight);
            smoothed[i] = sum / share;
        }
        return smoothed;
    }

    /// <summary>The share of the past that suits a number of values: none for few, so that nothing is hidden.</summary>
    public static double WeightFor(int count) => count < 20 ? 0 : 1 - (1 / Math.Clamp(count / 20.0, 2, 20));
}
