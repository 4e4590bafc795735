using Ponder.Checkpoints;
using Ponder.Cli.Errors;
using Ponder.Inference;
using Ponder.Inference.Benchmarking;
using Ponder.Inference.Sampling;

namespace Ponder.Cli.Tests.Errors;

public class ErrorLineTests
{
    [Fact]
    public void A_typed_error_is_its_message() =>
        Assert.Equal("f.gguf: version: 9: expected 2 or 3",
            ErrorLine.Describe(new AggregateException(new CheckpointException("f.gguf", "version", "9: expected 2 or 3"))));

    [Theory]
    [InlineData(nameof(EngineOptions.ContextLength), "--context: too long")]
    [InlineData(nameof(BenchmarkOptions.GeneratedTokens), "--generate: too long")]
    [InlineData(nameof(EngineOptions.MaxStall), "too long")]
    [InlineData(null, "too long")]
    public void An_error_of_an_option_names_it_as_it_was_typed(string? option, string line) =>
        Assert.Equal(line, ErrorLine.Describe(new InferenceException("too long") { Option = option }));

    [Theory]
    [InlineData(nameof(EngineOptions.Threads), "Threads is 0, expected from 1 to 1024", "--threads is 0, expected from 1 to 1024")]
    [InlineData(nameof(SamplingOptions.TopP), "TopP is 2, expected from 0 to 1", "--top-p is 2, expected from 0 to 1")]
    [InlineData(nameof(EngineOptions.CacheTokens), "CacheTokens is 0, expected 1", "CacheTokens is 0, expected 1")]
    public void A_range_error_is_told_of_the_option(string option, string message, string line) =>
        Assert.Equal(line, ErrorLine.Describe(new InferenceException(message) { Option = option }));

    [Fact]
    public void A_defect_says_that_it_is_one() =>
        Assert.Equal("internal error: InvalidOperationException: a b (PONDER_DEBUG=1 shows where)",
            ErrorLine.Describe(new InvalidOperationException("a\r\nb")));

    [Theory]
    [InlineData("\u001b[31mred\u0007", "[31mred")]
    [InlineData("  a\t\nb\n", "a b")]
    public void Nothing_from_a_file_steers_the_terminal(string text, string line) => Assert.Equal(line, ErrorLine.OneLine(text));
}
