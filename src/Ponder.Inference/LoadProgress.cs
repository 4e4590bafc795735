namespace Ponder.Inference;

/// <summary>How far loading has come.</summary>
/// <param name="Bytes">Stored bytes of weights taken in so far.</param>
/// <param name="TotalBytes">Stored bytes of all weights.</param>
public readonly record struct LoadProgress(long Bytes, long TotalBytes);
