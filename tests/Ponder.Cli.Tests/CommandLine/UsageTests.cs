using Ponder.Cli.CommandLine;

namespace Ponder.Cli.Tests.CommandLine;

public class UsageTests
{
    [Theory]
    [InlineData("'lst': unknown command; did you mean 'list'?", "lst")]
    [InlineData("'frobnicate': unknown command; 'ponder --help' lists them", "frobnicate")]
    [InlineData("--frob: unknown option of 'ponder'; 'ponder --help' lists the options", "--frob")]
    [InlineData("--hbu: unknown option of 'ponder pull'; did you mean --hub?", "pull", "a/b", "--hbu", "x")]
    [InlineData("NAME is missing: ponder pull NAME [options]", "pull")]
    [InlineData("'c': one argument too many: ponder pull NAME [options]", "pull", "a/b", "c")]
    [InlineData("SHAPE is empty: ponder synth SHAPE OUT [options]", "synth", "", "x")]
    [InlineData("--hub: expects a value HUB", "pull", "a/b", "--hub")]
    public async Task Usage_errors_are_one_line_and_code_2(string line, params string[] arguments) =>
        (await PonderProcess.RunAsync(arguments)).FailsWith(2, line);

    [Fact]
    public async Task Help_names_every_command_and_version_is_one_line()
    {
        Outcome help = await PonderProcess.RunAsync("--help");
        string[] commands =
        [
            "run", "chat", "inspect", "tokenize", "template", "logits", "bench", "perplexity", "quantize", "synth", "pull", "list",
            "rm",
        ];
        foreach (string command in commands)
            Assert.Contains($"\n  {command} ", help.Succeeds(), StringComparison.Ordinal);
        Assert.Equal(help.Output, (await PonderProcess.RunAsync()).Succeeds());
        Assert.Matches(@"\Aponder \d+\.\d+\.\d+\n\z", (await PonderProcess.RunAsync("--version")).Succeeds());
    }

    [Fact]
    public async Task Help_wins_over_what_is_missing()
    {
        string help = (await PonderProcess.RunAsync("rm", "--help")).Succeeds();
        Assert.Contains("Usage:\n  ponder rm NAME [options]", help, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("chat", "caht", 1)]
    [InlineData("", "abc", 3)]
    public void Edit_distance(string a, string b, int distance) => Assert.Equal(distance, Suggestion.Distance(a, b));
}
