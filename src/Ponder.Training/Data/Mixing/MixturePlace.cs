namespace Ponder.Training.Data.Mixing;

/// <summary>Where an example of a mixture stands.</summary>
/// <param name="Part">The number of its part.</param>
/// <param name="Epoch">How often all rows of the part have come before.</param>
/// <param name="Row">The row within the part's source.</param>
public readonly record struct MixturePlace(int Part, long Epoch, long Row);
