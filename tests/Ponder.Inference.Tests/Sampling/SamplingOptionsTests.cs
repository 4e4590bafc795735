using Ponder.Inference.Sampling;

namespace Ponder.Inference.Tests.Sampling;

public sealed class SamplingOptionsTests
{
    public static TheoryData<SamplingOptions, string> Bad => new()
    {
        { new SamplingOptions { Temperature = -0.5f }, "temperature is -0.5, expected 0 or more" },
        { new SamplingOptions { Temperature = float.NaN }, "temperature is NaN, expected 0 or more" },
        { new SamplingOptions { Temperature = float.PositiveInfinity }, "temperature is Infinity, expected 0 or more" },
        { new SamplingOptions { TopK = -1 }, "top_k is -1, expected 0 (all) or more" },
        { new SamplingOptions { TopP = 1.5f }, "top_p is 1.5, expected between 0 and 1" },
        { new SamplingOptions { MinP = -0.1f }, "min_p is -0.1, expected between 0 and 1" },
        { new SamplingOptions { RepetitionPenalty = 0 }, "repetition_penalty is 0, expected above 0" },
        { new SamplingOptions { PresencePenalty = float.NaN }, "presence_penalty is NaN, expected a finite number" },
        {
            new SamplingOptions { FrequencyPenalty = float.NegativeInfinity },
            "frequency_penalty is -Infinity, expected a finite number"
        },
        { new SamplingOptions { Order = (SamplerOrder)7 }, "sampler order is 7, expected temperature first or last" },
        {
            new SamplingOptions { LogitBias = new Dictionary<int, float> { [5] = float.NaN } },
            "logit_bias of token 5 is NaN, expected a finite number"
        },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Validate_NamesTheOptionAndItsRange(SamplingOptions options, string message)
    {
        Assert.Equal(message, Assert.Throws<InferenceException>(options.Validate).Message);
        Assert.Throws<InferenceException>(() => new Sampler(options, [], 10, 0));
    }

    [Fact]
    public void Defaults_AreThoseOfQwQ()
    {
        SamplingOptions options = new();
        options.Validate();

        Assert.Equal((0.6f, 40, 0.95f), (options.Temperature, options.TopK, options.TopP));
        Assert.Equal((0, 1), (options.MinP, options.RepetitionPenalty));
    }
}
