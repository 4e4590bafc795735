using System.Text.Json.Nodes;

namespace Ponder.Cli.Tests.Commands;

public sealed class VerifyRecipeTests : IDisposable
{
    private readonly string _recipe = Path.GetTempFileName();

    public void Dispose() => File.Delete(_recipe);

    [Fact]
    public async Task A_composite_judges_by_its_recipe()
    {
        await File.WriteAllTextAsync(
            _recipe,
            """
            parts:
              format: {kind: thought, gate: 1}
              accuracy: {kind: choice, weight: 1}
            """,
            TestContext.Current.CancellationToken);
        const string Cases = """
            {"output": "B it is.</think>B", "gold": "B"}
            {"output": "B", "gold": "B"}
            {"output": "B it is.</think>C", "gold": "B"}
            """;
        string[] lines = (await PonderProcess.RunWithAsync(Cases, "verify", "composite", "--recipe", _recipe, "--jsonl"))
            .Succeeds().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([1, 0, 0], lines.Select(line => (double)JsonNode.Parse(line)!["score"]!));
        Assert.Equal("B", (string?)JsonNode.Parse(lines[0])!["parts"]!["accuracy"]!["extracted"]);
        Assert.Null(JsonNode.Parse(lines[1])!["parts"]!["accuracy"]);
    }

    [Fact]
    public async Task A_mistake_in_a_recipe_is_one_line_that_says_where()
    {
        await File.WriteAllTextAsync(_recipe, "parts:\n  a:\n    kind: choice\n    wieght: 1\n", TestContext.Current.CancellationToken);
        Outcome outcome = await PonderProcess.RunWithAsync("", "verify", "composite", "--recipe", _recipe, "--jsonl");
        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Contains($"{_recipe}:4: parts.a.wieght: unknown", outcome.Error, StringComparison.Ordinal);
        Assert.Single(outcome.Error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("math", "control-groups", "runs no programs")]
    [InlineData("code", "walls", "--require walls: expected one of namespaces")]
    public async Task Layers_are_required_by_name_where_programs_are_run(string kind, string layer, string message)
    {
        Outcome outcome = await PonderProcess.RunWithAsync("", "verify", kind, "--require", layer, "--jsonl");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recipe_requires_layers_by_name()
    {
        await File.WriteAllTextAsync(
            _recipe, "parts:\n  a:\n    kind: code\n    weight: 1\n    settings:\n      require: seccomp walls\n", TestContext.Current.CancellationToken);
        Outcome outcome = await PonderProcess.RunWithAsync("", "verify", "composite", "--recipe", _recipe, "--jsonl");
        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Contains("parts.a.settings.require: expected names of namespaces", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_composite_without_a_recipe_is_a_usage_error()
    {
        Outcome outcome = await PonderProcess.RunWithAsync("", "verify", "composite", "--jsonl");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("--recipe", outcome.Error, StringComparison.Ordinal);
    }
}
