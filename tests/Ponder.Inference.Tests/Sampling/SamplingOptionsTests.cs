using Ponder.Inference.Sampling;

namespace Ponder.Inference.Tests.Sampling;

public sealed class SamplingOptionsTests
{
    public static TheoryData<SamplingOptions, string> Bad => new()
    {
        { new SamplingOptions { Temperature = -0.5f }, "Temperature is -0.5, expected 0 or more" },
        { new SamplingOptions { Temperature = float.NaN }, "Temperature is NaN, expected 0 or more" },
        { new SamplingOptions { Temperature = float.PositiveInfinity }, "Temperature is Infinity, expected 0 or more" },
        { new SamplingOptions { TopK = -1 }, "TopK is -1, expected 0 or more" },
        { new SamplingOptions { TopP = 1.5f }, "TopP is 1.5, expected from 0 to 1" },
        { new SamplingOptions { MinP = -0.1f }, "MinP is -0.1, expected from 0 to 1" },
        { new SamplingOptions { RepetitionPenalty = 0 }, "RepetitionPenalty is 0, expected more than 0" },
        { new SamplingOptions { PresencePenalty = float.NaN }, "PresencePenalty is NaN, expected a finite number" },
        {
            new SamplingOptions { FrequencyPenalty = float.NegativeInfinity },
            "FrequencyPenalty is -Infinity, expected a finite number"
        },
        { new SamplingOptions { Order = (SamplerOrder)7 }, "Order is 7, expected TemperatureFirst or TemperatureLast" },
        {
            new SamplingOptions { LogitBias = new Dictionary<int, float> { [5] = float.NaN } },
            "LogitBias is NaN for token 5, expected a finite number"
        },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Validate_NamesTheOptionAndItsRange(SamplingOptions options, string message)
    {
        InferenceException error = Assert.Throws<InferenceException>(options.Validate);
        Assert.Equal(message, error.Message);
        Assert.Equal(message.Split(' ')[0], error.Option);
        Assert.Throws<InferenceException>(() => new Sampler(options, [], 10, 0));
    }

    [Fact]
    public void BiasOfATokenThatThereIsNot_IsNamedWithTheRange()
    {
        SamplingOptions options = new() { LogitBias = new Dictionary<int, float> { [10] = 1 } };
        InferenceException error = Assert.Throws<InferenceException>(() => new Sampler(options, [], 10, 0));
        Assert.Equal("LogitBias is 10, expected from 0 to 9, the model's tokens", error.Message);
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
