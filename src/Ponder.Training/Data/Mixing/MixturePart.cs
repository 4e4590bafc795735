using Ponder.Training.Data.Sources;

namespace Ponder.Training.Data.Mixing;

/// <summary>A source of a mixture.</summary>
/// <param name="Source">The rows.</param>
/// <param name="Weight">Its share, relative to the other parts' weights.</param>
public sealed record MixturePart(IExampleSource Source, double Weight);
