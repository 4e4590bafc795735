namespace Ponder.Inference.Scoring;

/// <summary>Negative log-likelihoods of tokens, summed up.</summary>
internal struct LogLikelihood
{
    private double _sum;
    private double _squares;

    /// <summary>Tokens scored.</summary>
    public int Count { get; private set; }

    /// <summary>exp of the mean negative log-likelihood.</summary>
    public readonly double Perplexity => Math.Exp(_sum / Count);

    /// <summary>
    /// The perplexity's standard error to first order: that of the mean, times the perplexity. 0 for a single token.
    /// </summary>
    public readonly double StandardError
    {
        get
        {
            double mean = _sum / Count;
            double variance = _squares / Count - mean * mean;
            return Count < 2 ? 0 : Perplexity * Math.Sqrt(Math.Max(0, variance) / (Count - 1));
        }
    }

    /// <summary>Adds −ln p of a token.</summary>
    public void Add(double negativeLogProbability)
    {
        _sum += negativeLogProbability;
        _squares += negativeLogProbability * negativeLogProbability;
        Count++;
    }
}
