namespace Ponder.Training.Data.Cleaning;

/// <summary>A text that is much like one before it.</summary>
/// <param name="Of">The number of the text before, which was kept; texts are counted from 0.</param>
/// <param name="Similarity">The Jaccard similarity of the two, 1 for texts that are the same.</param>
public sealed record Duplicate(int Of, double Similarity);
