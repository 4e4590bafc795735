using System.CommandLine;
using Ponder.Cli.CommandLine;
using Ponder.Inference.Sampling;

namespace Ponder.Cli.Tests.CommandLine;

public class SamplingFlagsTests
{
    [Fact]
    public void What_is_given_takes_the_place_of_what_is_recommended()
    {
        SamplingOptions sampling = Apply(
            "--temperature", "0.5", "--top-k=7", "--presence-penalty", "-0.5", "--logit-bias", "5=-1.5", "--logit-bias", "6=2",
            "--seed", "18446744073709551615", "--sampler-order", "temperature-last");
        Assert.Equal((0.5f, 7, 0.9f, -0.5f), (sampling.Temperature, sampling.TopK, sampling.TopP, sampling.PresencePenalty));
        Assert.Equal(ulong.MaxValue, sampling.Seed);
        Assert.Equal(SamplerOrder.TemperatureLast, sampling.Order);
        Assert.Equal([(5, -1.5f), (6, 2f)], sampling.LogitBias.OrderBy(bias => bias.Key).Select(bias => (bias.Key, bias.Value)));
    }

    [Fact]
    public void Greedy_is_temperature_zero() => Assert.Equal(0, Apply("--greedy", "--temperature", "1").Temperature);

    [Theory]
    [InlineData("--top-p 1.5: expected a number from 0 to 1", "--top-p", "1.5")]
    [InlineData("--temperature NaN: expected a number from 0 to 100", "--temperature", "NaN")]
    [InlineData("--top-k x: expected a whole number of at least 0", "--top-k", "x")]
    [InlineData("--seed -1: expected a whole number from 0 to 18446744073709551615", "--seed", "-1")]
    [InlineData("--logit-bias 5: expected ID=BIAS, a token's id and a number within ±1000", "--logit-bias", "5")]
    [InlineData("--sampler-order x: expected temperature-first or temperature-last", "--sampler-order", "x")]
    public void Values_out_of_range_are_named(string message, params string[] arguments) =>
        Assert.Equal(message, UsageErrors.Find(Parse(out _, arguments)));

    private static SamplingOptions Apply(params string[] arguments)
    {
        ParseResult result = Parse(out SamplingFlags flags, arguments);
        Assert.Null(UsageErrors.Find(result));
        return flags.Apply(new SamplingOptions { TopP = 0.9f }, result);
    }

    private static ParseResult Parse(out SamplingFlags flags, string[] arguments)
    {
        flags = new SamplingFlags();
        CliCommand command = new("x", "");
        flags.AddTo(command);
        command.SetAction(_ => { });
        return new RootCommand { command }.Parse(["x", .. arguments], PonderCommand.Parsing);
    }
}
