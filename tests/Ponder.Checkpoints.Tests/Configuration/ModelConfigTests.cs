using Ponder.Checkpoints.Configuration;

namespace Ponder.Checkpoints.Tests.Configuration;

public sealed class ModelConfigTests
{
    [Fact]
    public void ParameterCount_OfQwQ32B_IsThePublishedFigure()
    {
        ModelConfig qwq = new()
        {
            Architecture = "qwen2",
            HiddenSize = 5120,
            IntermediateSize = 27648,
            Layers = 64,
            Heads = 40,
            KeyValueHeads = 8,
            HeadSize = 128,
            VocabularySize = 152064,
            ContextLength = 40960,
            NormEpsilon = 1e-5f,
            RopeTheta = 1e6,
        };

        Assert.Equal(32.76, qwq.ParameterCount / 1e9, 2);
    }
}
