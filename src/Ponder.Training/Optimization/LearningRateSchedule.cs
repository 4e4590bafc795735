namespace Ponder.Training.Optimization;

/// <summary>How the learning rate changes after the warm-up.</summary>
public enum LearningRateShape
{
    /// <summary>It stays.</summary>
    Constant,

    /// <summary>Half a cosine down to the least (arXiv:1608.03983, without restarts).</summary>
    Cosine,

    /// <summary>It stays, and falls in a straight line at the end: warm-up, stable, decay (arXiv:2404.06395).</summary>
    WarmupStableDecay,
}

/// <summary>The learning rate of each step, as a share of the highest.</summary>
public sealed record LearningRateSchedule
{
    /// <summary>What comes after the warm-up.</summary>
    public LearningRateShape Shape { get; init; } = LearningRateShape.Cosine;

    /// <summary>Steps of the whole training.</summary>
    public required int Steps { get; init; }

    /// <summary>Steps in which it rises in a straight line; the first has a share of 1 / this.</summary>
    public int WarmupSteps { get; init; }

    /// <summary>Steps of the decay of <see cref="LearningRateShape.WarmupStableDecay"/>.</summary>
    public int DecaySteps { get; init; }

    /// <summary>What it falls to, 0 to 1.</summary>
    public double Least { get; init; }

    /// <summary>The share at a step.</summary>
    /// <param name="step">0 is the first.</param>
    public double At(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        if (step < WarmupSteps)
            return (step + 1.0) / WarmupSteps;
        return Shape switch
        {
            LearningRateShape.Constant => 1,
            LearningRateShape.Cosine => Least + (1 - Least) * (1 + Math.Cos(Math.PI * Share(step, WarmupSteps, Steps))) / 2,
            LearningRateShape.WarmupStableDecay => 1 - (1 - Least) * Share(step, Steps - DecaySteps, Steps),
            _ => throw new InvalidOperationException(Shape.ToString()),
        };
    }

    // How much of the way from one step to another is behind.
    private static double Share(int step, int first, int end) => end <= first ? 0 : Math.Clamp((double)(step - first) / (end - first), 0, 1);
}
