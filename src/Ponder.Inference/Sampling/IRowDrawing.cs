namespace Ponder.Inference.Sampling;

/// <summary>Draws tokens from rows of logits that belong to one sequence.</summary>
internal interface IRowDrawing
{
    /// <summary>Draws a token from the next row, whose logits are spent by it; false if the rows after it are not wanted.</summary>
    bool Draw(Span<float> logits);
}
