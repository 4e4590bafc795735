using Ponder.Checkpoints.Configuration;

namespace Ponder.Inference.Models;

/// <summary>
/// The frequencies of a rotary embedding (arXiv:2104.09864), stretched by static YaRN (arXiv:2309.00071) where the
/// checkpoint asks for it. Feature i is paired with feature i + headSize/2; position p turns the pair by
/// p · <see cref="Frequencies"/>[i], and cos and sin are multiplied by <see cref="Scale"/>.
/// </summary>
internal sealed class RotaryEmbedding
{
    private RotaryEmbedding(float[] frequencies, float scale)
    {
        Frequencies = frequencies;
        Scale = scale;
    }

    /// <summary>Radians a position, for each of headSize/2 pairs; fp32, as the reference implementations keep them.</summary>
    public float[] Frequencies { get; }

    /// <summary>Multiplies cos and sin.</summary>
    public float Scale { get; }

    public static RotaryEmbedding Create(ModelConfig config)
    {
        int size = config.HeadSize;
        RopeScaling? yarn = config.RopeScaling;
        float[] frequencies = new float[size / 2];
        for (int i = 0; i < frequencies.Length; i++)
        {
            double trained = Math.Pow(config.RopeTheta, -2.0 * i / size);
            frequencies[i] = (float)(yarn is null ? trained : Stretch(trained, i, config, yarn));
        }
        double scale = yarn is null ? 1 : yarn.AttentionFactor ?? DefaultAttentionFactor(yarn.Factor);
        return new RotaryEmbedding(frequencies, (float)scale);
    }

    private static double DefaultAttentionFactor(double factor) => factor <= 1 ? 1 : 0.1 * Math.Log(factor) + 1;

    /// <summary>Keeps fast dimensions, interpolates slow ones, and ramps between the two.</summary>
    private static double Stretch(double trained, int pair, ModelConfig config, RopeScaling yarn)
    {
        double low = Math.Max(Math.Floor(PairWithRotations(yarn.BetaFast, config, yarn)), 0);
        double high = Math.Min(Math.Ceiling(PairWithRotations(yarn.BetaSlow, config, yarn)), config.HeadSize - 1);
        double width = high == low ? 0.001 : high - low;
        double interpolated = Math.Clamp((pair - low) / width, 0, 1);
        return trained / yarn.Factor * interpolated + trained * (1 - interpolated);
    }

    /// <summary>The (fractional) pair that makes this many turns over the original context.</summary>
    private static double PairWithRotations(double rotations, ModelConfig config, RopeScaling yarn) =>
        config.HeadSize * Math.Log(yarn.OriginalContext / (rotations * 2 * Math.PI)) / (2 * Math.Log(config.RopeTheta));
}
