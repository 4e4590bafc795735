using Ponder.Inference.Models;
using static TorchSharp.torch;

namespace Ponder.Training.Models;

/// <summary>Cosines and sines of a batch's positions, fp32 of [tokens, 1, headSize] and [tokens, 1, headSize / 2].</summary>
/// <param name="Cosine">Cosines, twice in each row: for both features of a pair.</param>
/// <param name="Sine">Sines.</param>
internal readonly record struct RotaryTables(Tensor Cosine, Tensor Sine)
{
    /// <summary>Those of the positions.</summary>
    public static RotaryTables Create(RotaryEmbedding rotary, Tensor positions)
    {
        Tensor angles = positions.to_type(ScalarType.Float32).unsqueeze(1) * tensor(rotary.Frequencies, device: positions.device);
        Tensor cosine = angles.cos() * rotary.Scale;
        return new RotaryTables(cat([cosine, cosine], 1).unsqueeze(1), (angles.sin() * rotary.Scale).unsqueeze(1));
    }

    /// <summary>Turns [tokens, heads, headSize]; feature i is paired with feature i + headSize / 2 (arXiv:2104.09864).</summary>
    public Tensor Rotate(Tensor heads) => RotaryFunction.apply(heads, Cosine.to_type(heads.dtype), Sine.to_type(heads.dtype));
}
