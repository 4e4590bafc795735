namespace Ponder.Training.Models;

/// <summary>Sequences of one length that follow each other in the row of a <see cref="PackedBatch"/>: a rectangle for attention.</summary>
/// <param name="Rows">Sequences.</param>
/// <param name="Columns">Tokens of each.</param>
internal readonly record struct AttentionGroup(int Rows, int Columns)
{
    /// <summary>Tokens of all.</summary>
    public int Count => Rows * Columns;
}
