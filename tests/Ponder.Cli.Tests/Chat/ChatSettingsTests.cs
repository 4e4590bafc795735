using Ponder.Cli.Chat;
using Ponder.Cli.Errors;
using Ponder.Generation;
using Ponder.Inference.Sampling;

namespace Ponder.Cli.Tests.Chat;

public class ChatSettingsTests
{
    private readonly ChatSettings _settings = new(new GenerationOptions(), new SamplingOptions(), showsThought: true);

    [Theory]
    [InlineData("temperature", "101", "temperature: '101': expected a number from 0 to 100")]
    [InlineData("temperature", "NaN", "temperature: 'NaN': expected a number from 0 to 100")]
    [InlineData("top_p", "1.5", "top_p: '1.5': expected a number from 0 to 1")]
    [InlineData("min-p", "-1", "min-p: '-1': expected a number from 0 to 1")]
    [InlineData("presence_penalty", "1e9", "presence_penalty: '1e9': expected a number from -100 to 100")]
    [InlineData("repetition_penalty", "0", "repetition_penalty: '0': expected a number from 0.01 to 100")]
    [InlineData("top_k", "-1", "top_k: '-1': expected a whole number of at least 0")]
    [InlineData("max_tokens", "0", "max_tokens: '0': expected a whole number of at least 1")]
    public void A_value_beyond_what_the_option_takes_is_refused(string name, string value, string message)
    {
        CliException error = Assert.Throws<CliException>(() => _settings.Set(name, value));

        Assert.Equal(message, error.Message);
        Assert.Null(_settings.Options.Sampling);
        Assert.Null(_settings.Options.MaxTokens);
    }

    [Fact]
    public void The_limits_themselves_are_taken()
    {
        _settings.Set("temperature", "100");
        _settings.Set("top_p", "0");
        _settings.Set("max_tokens", "1");

        Assert.Equal(100, _settings.Options.Sampling!.Temperature);
        Assert.Equal(0, _settings.Options.Sampling.TopP);
        Assert.Equal(1, _settings.Options.MaxTokens);
    }
}
