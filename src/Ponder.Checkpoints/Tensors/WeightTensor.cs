namespace Ponder.Checkpoints.Tensors;

/// <summary>One named tensor of a checkpoint: a vector, or a matrix of <see cref="Rows"/> × <see cref="Columns"/>.</summary>
/// <param name="Name">Its Hugging Face name (<c>model.layers.0.self_attn.q_proj.weight</c>), whatever the file calls it.</param>
/// <param name="Type">How its elements are stored.</param>
/// <param name="Rows">Output features; 1 for a vector.</param>
/// <param name="Columns">Input features, contiguous in a row; a multiple of the type's block length.</param>
public sealed record WeightTensor(string Name, TensorType Type, long Rows, long Columns)
{
    /// <summary>The number of elements.</summary>
    public long Elements => Rows * Columns;
}
