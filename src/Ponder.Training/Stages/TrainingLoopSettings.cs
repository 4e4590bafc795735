namespace Ponder.Training.Stages;

/// <summary>When a <see cref="TrainingLoop"/> saves, measures and stops.</summary>
public sealed record TrainingLoopSettings
{
    /// <summary>The longest time between two savings of the state.</summary>
    public TimeSpan SaveEvery { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Steps between two evaluations; the last step is always followed by one.</summary>
    public int EvaluateEvery { get; init; } = 100;

    /// <summary>How many of the best models are kept.</summary>
    public int KeepBest { get; init; } = 1;

    /// <summary>A loss of so many times its running mean is a spike; 0 to take none for one.</summary>
    public double SpikeFactor { get; init; }

    /// <summary>So many spikes in a row end the training.</summary>
    public int MostSpikes { get; init; } = 3;
}
