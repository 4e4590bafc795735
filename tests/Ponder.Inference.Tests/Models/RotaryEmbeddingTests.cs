using Ponder.Checkpoints.Configuration;
using Ponder.Inference.Models;

namespace Ponder.Inference.Tests.Models;

public sealed class RotaryEmbeddingTests
{
    private static readonly ModelConfig s_qwq = new()
    {
        Architecture = "qwen2",
        HiddenSize = 5120,
        IntermediateSize = 27648,
        Layers = 64,
        Heads = 40,
        KeyValueHeads = 8,
        HeadSize = 128,
        VocabularySize = 152064,
        ContextLength = 131072,
        NormEpsilon = 1e-5f,
        RopeTheta = 1e6,
    };

    [Fact]
    public void Frequencies_AreGeometric()
    {
        RotaryEmbedding rotary = RotaryEmbedding.Create(s_qwq);

        Assert.Equal(64, rotary.Frequencies.Length);
        Assert.Equal(1, rotary.Frequencies[0]);
        Assert.Equal(1e-3, rotary.Frequencies[32], 1e-9);
        Assert.Equal(1, rotary.Scale);
    }

    [Fact]
    public void Yarn_KeepsFastPairs_QuartersSlowOnes_AndRampsBetween()
    {
        RotaryEmbedding plain = RotaryEmbedding.Create(s_qwq);
        RotaryEmbedding yarn = RotaryEmbedding.Create(s_qwq with { RopeScaling = new RopeScaling(4, 32768) });

        // 32 turns over 32,768 positions fall at pair 23.6, one turn at pair 39.6.
        for (int i = 0; i <= 23; i++)
            Assert.Equal(plain.Frequencies[i], yarn.Frequencies[i]);
        for (int i = 40; i < 64; i++)
            Assert.Equal(plain.Frequencies[i] / 4, yarn.Frequencies[i], plain.Frequencies[i] * 1e-6f);
        double middle = 1 - 8.0 / 17 * 0.75;
        Assert.Equal(plain.Frequencies[31] * middle, yarn.Frequencies[31], plain.Frequencies[31] * 1e-5);
        Assert.Equal(0.1 * Math.Log(4) + 1, yarn.Scale, 6);
    }

    [Fact]
    public void Yarn_TakesAnExplicitAttentionFactor()
    {
        RotaryEmbedding yarn = RotaryEmbedding.Create(s_qwq with { RopeScaling = new RopeScaling(4, 32768, AttentionFactor: 1.5) });

        Assert.Equal(1.5f, yarn.Scale);
    }
}
