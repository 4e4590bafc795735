namespace Ponder.Inference.Sampling;

/// <summary>
/// Turns logits into tokens for one sequence: it owns the sequence's random stream and its token counts. Not thread-safe;
/// samplers of different sequences are independent.
/// </summary>
internal sealed class Sampler
{
    private readonly SamplingOptions _options;
    private readonly int _vocabularySize;
    private readonly TokenHistory _history;
    private readonly KeyValuePair<int, float>[] _bias;
    private readonly List<(int, float)> _changes = [];
    private readonly ConstraintGuard? _guard;
    private readonly float _scale;
    private RandomStream _random;

    /// <summary>A sampler for a sequence that begins with <paramref name="prompt"/>.</summary>
    /// <param name="options">How to sample; checked here.</param>
    /// <param name="prompt">The prompt's token ids, for the repetition penalty.</param>
    /// <param name="vocabularySize">The number of logits of each step.</param>
    /// <param name="fallbackSeed">Used when the options have no seed.</param>
    /// <param name="guard">Keeps the output within a constraint; null where it is free.</param>
    /// <exception cref="InferenceException">An option or a token id is out of range.</exception>
    public Sampler(
        SamplingOptions options, IReadOnlyList<int> prompt, int vocabularySize, ulong fallbackSeed, ConstraintGuard? guard = null)
    {
        options.Validate();
        _guard = guard;
        _options = options;
        _scale = options.ScaleLogProbabilities && !options.IsGreedy ? 1 / options.Temperature : 1;
        _vocabularySize = vocabularySize;
        _bias = [.. options.LogitBias.OrderBy(bias => bias.Key)];
        foreach (KeyValuePair<int, float> bias in _bias)
            OptionCheck.Token(bias.Key, vocabularySize, nameof(options.LogitBias));
        foreach (int id in prompt)
            OptionCheck.Token(id, vocabularySize, nameof(prompt));
        _history = new TokenHistory(options, prompt);
        _random = new RandomStream(options.Seed ?? fallbackSeed);
    }

    /// <summary>Whether the output is complete under its constraint, and nothing may follow but an end token.</summary>
    public bool IsWhole => _guard is { IsWhole: true };

    /// <summary>Whether the output is complete under its constraint, and ends without an end token.</summary>
    public bool IsFinished => _guard is { IsFinished: true };

    /// <summary>Chooses the next token.</summary>
    /// <param name="logits">The model's logits, one a token of the vocabulary; changed here.</param>
    /// <param name="forbidden">Tokens that may not be chosen now.</param>
    /// <param name="topLogProbabilities">How many of the most probable tokens to report.</param>
    /// <exception cref="InferenceException">A logit is not finite, or every token is forbidden.</exception>
    public SampledToken Sample(Span<float> logits, ReadOnlySpan<int> forbidden, int topLogProbabilities)
    {
        double logTotal = LogTotal(logits);
        IReadOnlyList<TokenLogProbability> top = Top(logits, topLogProbabilities, logTotal);

        LogitEdit edit = new(logits, _changes);
        foreach ((int id, float bias) in _bias)
            edit[id] += bias;
        _history.Penalize(edit);
        if (_guard is not null)
            _guard.Restrict(logits, forbidden);
        else
            edit.Forbid(forbidden);

        int chosen = Choose(logits);
        _history.Add(chosen);
        _guard?.Accept(chosen);
        return new SampledToken(chosen, LogProbability(edit.Raw(chosen), logTotal), top);
    }

    /// <summary>Takes note of a token that is fed instead of sampled: the same report, counted for the penalties.</summary>
    public SampledToken Observe(ReadOnlySpan<float> logits, int forcedToken, int topLogProbabilities)
    {
        OptionCheck.Token(forcedToken, _vocabularySize, nameof(forcedToken));
        double logTotal = LogTotal(logits);
        _history.Add(forcedToken);
        _guard?.Observe(forcedToken);
        return new SampledToken(forcedToken, LogProbability(logits[forcedToken], logTotal), Top(logits, topLogProbabilities, logTotal));
    }

    private int Choose(ReadOnlySpan<float> logits)
    {
        float max = LogitMath.Max(logits);
        if (float.IsNegativeInfinity(max))
            throw new InferenceException("every token of the vocabulary is forbidden at this step");
        if (_options.IsGreedy)
            return LogitMath.IndexOf(logits, max);

        CandidateSet candidates = new(logits, max, _options.TopK);
        try
        {
            return Draw(ref candidates, _options, _random.NextUniform());
        }
        finally
        {
            candidates.Dispose();
        }
    }

    private static int Draw(ref CandidateSet candidates, SamplingOptions options, double uniform)
    {
        bool temperatureFirst = options.Order == SamplerOrder.TemperatureFirst;
        candidates.SetTemperature(temperatureFirst ? options.Temperature : 1);
        if (options.TopP < 1)
            candidates.KeepNucleus(options.TopP);
        if (options.MinP > 0)
            candidates.KeepAbove(options.MinP);
        if (!temperatureFirst)
            candidates.SetTemperature(options.Temperature);
        return candidates.Draw(uniform);
    }

    private TokenLogProbability[] Top(ReadOnlySpan<float> logits, int count, double logTotal)
    {
        count = Math.Min(count, logits.Length);
        if (count <= 0)
            return [];
        TokenLogProbability[] top = new TokenLogProbability[count];
        float[] best = new float[count];
        int[] ids = new int[count];
        TopSelection.Select(logits, best, ids);
        TopSelection.SortDescending(best, ids);
        for (int i = 0; i < count; i++)
            top[i] = new TokenLogProbability(ids[i], LogProbability(best[i], logTotal));
        return top;
    }

    private double LogTotal(ReadOnlySpan<float> logits)
    {
        if (logits.Length != _vocabularySize)
            throw new ArgumentException($"{logits.Length} logits for a vocabulary of {_vocabularySize}", nameof(logits));
        return LogitMath.LogSumExp(logits, _scale);
    }

    private float LogProbability(float logit, double logTotal) => (float)((double)logit * _scale - logTotal);
}
