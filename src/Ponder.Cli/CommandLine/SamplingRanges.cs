namespace Ponder.Cli.CommandLine;

/// <summary>What the numbers of sampling may be, as options and in a conversation's <c>/set</c>.</summary>
internal static class SamplingRanges
{
    public static readonly NumberRange Temperature = new(0, 100);
    public static readonly NumberRange Probability = new(0, 1);
    public static readonly NumberRange Penalty = new(-100, 100);
    public static readonly NumberRange RepetitionPenalty = new(0.01f, 100);
}
