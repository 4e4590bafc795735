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
    public async Task Programs_are_run_behind_a_gate_of_form()
    {
        await SandboxHere.RequireAsync("python");
        await File.WriteAllTextAsync(
            _recipe,
            """
            correct: tests
            parts:
              form: {kind: thought, gate: 1}
              tests: {kind: code, weight: 1, concurrency: 2}
              length: {kind: length, penalty: 0.5, settings: {free: 10, limit: 30, of: thought}}
            """,
            TestContext.Current.CancellationToken);
        const string Fields = """
            "language": "python", "mode": "call", "function": "double",
            "cases": [{"input": [2], "output": 4}, {"input": [5], "output": 10}]
            """;
        string[] outputs =
        [
            // Right, with a short thought; wrong; right, with a thought of 20 characters, half of the penalty; no thought.
            "Easy.</think>```python\ndef double(x):\n    return 2 * x\n```",
            "Easy.</think>```python\ndef double(x):\n    return x ** 2\n```",
            "Is it x + x? It is.\n</think>```python\ndef double(x):\n    return x + x\n```",
            "```python\ndef double(x):\n    return 2 * x\n```",
        ];
        string cases = string.Join(
            '\n', outputs.Select(output => $"{{\"output\": {JsonValue.Create(output)!.ToJsonString()}, {Fields.ReplaceLineEndings(" ")}}}"));
        Outcome outcome = await PonderProcess.RunWithAsync(cases, "verify", "composite", "--recipe", _recipe, "--jsonl");
        string[] lines = outcome.Succeeds().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        JsonNode[] verdicts = [.. lines.Select(line => JsonNode.Parse(line)!)];
        Assert.Equal([1, 0, 0.75, 0], verdicts.Select(verdict => (double)verdict["score"]!));
        Assert.Equal([true, false, true, false], verdicts.Select(verdict => (bool)verdict["correct"]!));
        Assert.Equal("accepted", (string?)verdicts[0]["parts"]!["tests"]!["verdict"]);
        Assert.Null(verdicts[3]["parts"]!["tests"]);
    }

    [Fact]
    public async Task Mathematics_is_compared_as_its_recipe_says()
    {
        const string Cases = """
            {"pred": "100.001", "gold": "100.0"}
            {"pred": "100.001", "gold": "100.0", "lenient": false}
            """;
        await File.WriteAllTextAsync(_recipe, "lenient: true\n", TestContext.Current.CancellationToken);
        string[] lines = (await PonderProcess.RunWithAsync(Cases, "verify", "math", "--recipe", _recipe, "--jsonl"))
            .Succeeds().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([1, 0], lines.Select(line => (double)JsonNode.Parse(line)!["score"]!));
    }

    [Fact]
    public async Task Timing_is_told_beside_the_verdicts_and_changes_none()
    {
        await File.WriteAllTextAsync(
            _recipe,
            "parts:\n  form: {kind: thought, gate: 1}\n  accuracy: {kind: choice, weight: 1}\n",
            TestContext.Current.CancellationToken);
        const string Cases = """
            {"output": "B it is.</think>B", "gold": "B"}
            {"output": "B", "gold": "B"}
            {"output": "B it is.</think>B"}
            """;
        string[] arguments = ["verify", "composite", "--recipe", _recipe, "--jsonl"];
        Outcome plain = await PonderProcess.RunWithAsync(Cases, arguments);
        Outcome timed = await PonderProcess.RunWithAsync(Cases, [.. arguments, "--timing"]);
        Assert.Equal(plain.Output, timed.Output);
        Assert.Equal(1, timed.ExitCode);
        string[] lines = timed.Error.Split('\n');
        Assert.StartsWith("part ", lines[0], StringComparison.Ordinal);
        // Cases, right ones, errors.
        Assert.Matches(@"^composite +3 +1 +1 +[0-9.]+ +[0-9.]+ +[0-9.]+$", lines[1]);
        Assert.Matches(@"^form +3 +2 +0 ", lines[2]);
        Assert.Matches(@"^accuracy +2 +1 +1 ", lines[3]);
        Assert.DoesNotContain("part ", plain.Error, StringComparison.Ordinal);
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

    [Fact]
    public async Task A_composite_without_a_recipe_is_a_usage_error()
    {
        Outcome outcome = await PonderProcess.RunWithAsync("", "verify", "composite", "--jsonl");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("--recipe", outcome.Error, StringComparison.Ordinal);
    }
}
