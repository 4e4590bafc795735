namespace Ponder.Training.Data.Cleaning;

/// <summary>What <see cref="Deduplication"/> takes for the same.</summary>
public sealed record DeduplicationSettings
{
    /// <summary>From this Jaccard similarity of their word runs on, two texts are near duplicates; above 1 to look for exact ones alone.</summary>
    public double Threshold { get; init; } = 0.8;

    /// <summary>Words of a run.</summary>
    public int RunLength { get; init; } = 5;
}
