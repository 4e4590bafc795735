namespace Ponder.Inference.Benchmarking;

/// <summary>What was measured several times over.</summary>
/// <param name="Samples">Each repetition's value, in order; at least one.</param>
public sealed record Measurement(IReadOnlyList<double> Samples)
{
    /// <summary>The mean.</summary>
    public double Mean => Samples.Average();

    /// <summary>The sample standard deviation (n − 1); 0 for a single repetition.</summary>
    public double Deviation
    {
        get
        {
            double mean = Mean;
            return Samples.Count < 2 ? 0 : Math.Sqrt(Samples.Sum(x => (x - mean) * (x - mean)) / (Samples.Count - 1));
        }
    }
}
