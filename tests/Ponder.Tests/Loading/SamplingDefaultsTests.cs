using Ponder.Checkpoints.Configuration;
using Ponder.Inference.Sampling;
using Ponder.Loading;

namespace Ponder.Tests.Loading;

public sealed class SamplingDefaultsTests
{
    [Fact]
    public void SilentCheckpoint_GetsQwQsValues()
    {
        SamplingOptions sampling = SamplingDefaults.For(new GenerationConfig());

        Assert.Equal((0.6f, 40, 0.95f), (sampling.Temperature, sampling.TopK, sampling.TopP));
        Assert.Equal((0, 1), (sampling.MinP, sampling.RepetitionPenalty));
    }

    [Fact]
    public void Recommendations_Win_OneByOne()
    {
        SamplingOptions sampling = SamplingDefaults.For(
            new GenerationConfig { DoSample = true, Temperature = 0.7f, TopK = 20, MinP = 0.1f, RepetitionPenalty = 1.05f });

        Assert.Equal((0.7f, 20, 0.95f), (sampling.Temperature, sampling.TopK, sampling.TopP));
        Assert.Equal((0.1f, 1.05f), (sampling.MinP, sampling.RepetitionPenalty));
    }

    [Theory]
    [InlineData(false, 0.7f, true)]
    [InlineData(null, 0f, true)]
    [InlineData(true, 0f, true)]
    [InlineData(null, null, false)]
    public void Greedy_OnlyWhereTheCheckpointSaysSo(bool? doSample, float? temperature, bool greedy)
    {
        GenerationConfig recommended = new() { DoSample = doSample, Temperature = temperature };

        Assert.Equal(greedy, SamplingDefaults.For(recommended).IsGreedy);
    }
}
