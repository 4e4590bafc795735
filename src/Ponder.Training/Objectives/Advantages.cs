namespace Ponder.Training.Objectives;

/// <summary>Advantages of answers from their rewards.</summary>
public static class Advantages
{
    private const double Least = 1e-6;

    /// <summary>
    /// Computes them. A reward that is not a number is an answer that could not be judged: it has no part in any mean, and its advantage is
    /// not a number either, so that it can be left out.
    /// </summary>
    /// <param name="kind">How; <see cref="AdvantageKind.Critic"/> is not computed from rewards alone.</param>
    /// <param name="groups">The rewards of the answers to each prompt.</param>
    public static double[][] Of(AdvantageKind kind, IReadOnlyList<IReadOnlyList<double>> groups)
    {
        double[][] centred = [.. groups.Select(group => Centre(group, leaveOneOut: kind == AdvantageKind.LeaveOneOut))];
        switch (kind)
        {
            case AdvantageKind.GroupMean or AdvantageKind.LeaveOneOut:
                return centred;
            case AdvantageKind.GroupNormalised:
                return [.. centred.Select(group => Scale(group, Deviation(group)))];
            case AdvantageKind.BatchNormalised:
                double deviation = Deviation(centred.SelectMany(group => group));
                return [.. centred.Select(group => Scale(group, deviation))];
            default:
                throw new ArgumentOutOfRangeException(nameof(kind));
        }
    }

    /// <summary>Whether a group teaches nothing: all of it that was judged has one reward.</summary>
    public static bool HasNoSignal(IReadOnlyList<double> group)
    {
        double[] known = [.. group.Where(double.IsFinite)];
        return known.Length < 2 || known.Max() - known.Min() < Least;
    }

    private static double[] Centre(IReadOnlyList<double> group, bool leaveOneOut)
    {
        int count = group.Count(double.IsFinite);
        double sum = group.Where(double.IsFinite).Sum();
        return
        [
            .. group.Select(reward => !double.IsFinite(reward) ? double.NaN
                : leaveOneOut ? (count > 1 ? reward - (sum - reward) / (count - 1) : 0)
                : reward - sum / count),
        ];
    }

    // Of the population, around the mean of all.
    private static double Deviation(IEnumerable<double> values)
    {
        double[] known = [.. values.Where(double.IsFinite)];
        if (known.Length == 0)
            return 0;
        double mean = known.Average();
        return Math.Sqrt(known.Sum(value => (value - mean) * (value - mean)) / known.Length);
    }

    private static double[] Scale(double[] values, double deviation) => [.. values.Select(value => value / (deviation + Least))];
}
