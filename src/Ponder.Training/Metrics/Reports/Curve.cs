namespace Ponder.Training.Metrics.Reports;

/// <summary>The course of one value in one run.</summary>
/// <param name="Run">The run's number, which gives it its colour.</param>
/// <param name="Name">The run's name.</param>
/// <param name="Steps">Steps, ascending.</param>
/// <param name="Raw">The value of each.</param>
internal sealed record Curve(int Run, string Name, int[] Steps, double[] Raw)
{
    // More would be closer together than a screen shows.
    private const int Most = 800;

    /// <summary>The values, smoothed.</summary>
    public double[] Smooth { get; private init; } = Smoothing.Apply(Raw, Smoothing.WeightFor(Raw.Length));

    /// <summary>The last finite value's place, or null if there is none.</summary>
    public int? Last => Array.FindLastIndex(Raw, double.IsFinite) is >= 0 and int last ? last : null;

    /// <summary>The course of a value in a run.</summary>
    public static Curve Of(int run, RunLog log, string name)
    {
        (int Step, double Value)[] points =
            [.. log.Steps.Where(step => step.Values.ContainsKey(name)).Select(step => (step.Step, step.Values[name]))];
        return new Curve(run, log.Name, [.. points.Select(point => point.Step)], [.. points.Select(point => point.Value)]);
    }

    /// <summary>Every n-th point, the first and the last among them; smoothed before that, so that the line stays the same.</summary>
    public Curve Thinned()
    {
        int stride = (Raw.Length + Most - 1) / Most;
        if (stride <= 1)
            return this;
        int[] kept = [.. Enumerable.Range(0, Raw.Length).Where(i => i % stride == 0 || i == Raw.Length - 1)];
        return new Curve(Run, Name, [.. kept.Select(i => Steps[i])], [.. kept.Select(i => Raw[i])])
        {
            Smooth = [.. kept.Select(i => Smooth[i])],
        };
    }
}
