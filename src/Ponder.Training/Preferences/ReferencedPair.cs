namespace Ponder.Training.Preferences;

/// <summary>A pair, and what the model that training began with says of it.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Chosen">log π_ref of the whole preferred answer.</param>
/// <param name="Rejected">log π_ref of the whole rejected answer.</param>
public sealed record ReferencedPair(PreferencePair Pair, double Chosen, double Rejected);
