namespace Ponder.Training.Data.Curricula;

/// <summary>Which prompts a <see cref="Curriculum"/> draws.</summary>
public sealed record CurriculumSettings
{
    /// <summary>Prompts that are solved less often are left out.</summary>
    public double Low { get; init; } = 0.2;

    /// <summary>Prompts that are solved more often are left out.</summary>
    public double High { get; init; } = 0.8;

    /// <summary>How often a prompt at an edge of the band is drawn, relative to one in its middle.</summary>
    public double EdgeWeight { get; init; } = 0.5;

    /// <summary>
    /// How often a prompt outside the band is drawn, relative to one in its middle. Above 0, prompts come back that were left out by
    /// bad luck or that the model has learned or forgotten since.
    /// </summary>
    public double OutsideWeight { get; init; }

    /// <summary>The share of a new measurement in a prompt's pass rate; the rest is the old rate.</summary>
    public double Update { get; init; } = 0.5;
}
