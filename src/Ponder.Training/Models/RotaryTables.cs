using Ponder.Inference.Models;
using static TorchSharp.torch;

namespace Ponder.Training.Models;

/// <summary>Cosines and sines of a batch's positions, fp32 of [tokens, 1, headSize / 2].</summary>
/// <param name="Cosine">Cosines.</param>
/// <param name="Sine">Sines.</param>
internal readonly record struct RotaryTables(Tensor Cosine, Tensor Sine)
{
    /// <summary>Those of the positions.</summary>
    public static RotaryTables Create(RotaryEmbedding rotary, Tensor positions)
    {
        Tensor angles = positions.to_type(ScalarType.Float32).unsqueeze(1) * tensor(rotary.Frequencies, device: positions.device);
        return new RotaryTables((angles.cos() * rotary.Scale).unsqueeze(1), (angles.sin() * rotary.Scale).unsqueeze(1));
    }

    /// <summary>Turns [tokens, heads, headSize]; feature i is paired with feature i + headSize / 2 (arXiv:2104.09864).</summary>
    public Tensor Rotate(Tensor heads)
    {
        long half = heads.shape[2] / 2;
        Tensor first = heads.narrow(2, 0, half);
        Tensor second = heads.narrow(2, half, half);
        Tensor cosine = Cosine.to_type(heads.dtype);
        Tensor sine = Sine.to_type(heads.dtype);
        return cat([first * cosine - second * sine, second * cosine + first * sine], 2);
    }
}
