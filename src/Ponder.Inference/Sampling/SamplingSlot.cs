namespace Ponder.Inference.Sampling;

/// <summary>Rows of logits of one sequence, to be drawn from in order, and by whom.</summary>
/// <param name="Drawing">Draws, and keeps what it drew.</param>
/// <param name="FirstRow">The first of the rows.</param>
/// <param name="Rows">How many.</param>
internal readonly record struct SamplingSlot(IRowDrawing Drawing, int FirstRow, int Rows);
