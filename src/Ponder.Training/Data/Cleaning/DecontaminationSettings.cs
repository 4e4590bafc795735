namespace Ponder.Training.Data.Cleaning;

/// <summary>What <see cref="Decontamination"/> takes for a text of an evaluation.</summary>
public sealed record DecontaminationSettings
{
    /// <summary>So many words in a row that an evaluation's text has too; a shorter text counts where it stands as a whole.</summary>
    public int RunLength { get; init; } = 13;

    /// <summary>
    /// An evaluation's text of fewer words, such as a bare number, turns up everywhere: it counts only where a text is just that.
    /// </summary>
    public int Shortest { get; init; } = 5;
}
