using System.Net;
using System.Text.Json.Nodes;

namespace Ponder.Sandbox.Server.Tests;

public class SubmitTests
{
    [Fact]
    public async Task A_case_is_judged()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        JsonNode answer = await server.AnswerAsync("/submit", """
            {"code": "Here:\n```\necho\n```", "language": "python", "mode": "stdin", "scoring": "fraction",
             "cases": [{"input": "1", "output": "1.0"}, {"input": "2", "output": "3"}]}
            """);
        Assert.Equal((0.5, false), ((double)answer["score"]!, (bool)answer["correct"]!));
        Assert.Equal(("wrong_answer", 1, 2), ((string)answer["verdict"]!, (int)answer["passed"]!, (int)answer["total"]!));
        Assert.Equal((0.25, 5d), ((double)answer["time_s"]!, (double)answer["memory_mb"]!));
        Assert.Equal("echo\n", server.Sandbox.Last!.Code);
        Assert.Contains("ponder_sandbox_outcomes_total{outcome=\"wrong_answer\"} 1", await server.GetAsync("/metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_judged_is_an_error_and_no_score()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        JsonNode answer = await server.AnswerAsync(
            "/submit", """{"code": "bad", "language": "python", "mode": "stdin", "cases": [{"input": "", "output": ""}]}""");
        Assert.Equal(("no such language", "unavailable"), ((string)answer["error"]!, (string)answer["error_kind"]!));
        Assert.Null(answer["score"]);
    }

    [Fact]
    public async Task Cases_and_their_time_are_bounded()
    {
        await using RunningServer server = await RunningServer.StartAsync(
            new SandboxServerOptions { MaxCases = 2, MaxTotalTime = TimeSpan.FromSeconds(40) });
        const string Case = """{"input": "1", "output": "1"}""";
        string Body(int cases) =>
            $$"""{"code": "echo", "language": "python", "mode": "stdin", "timeout_s": 60, "cases": [{{string.Join(',', Enumerable.Repeat(Case, cases))}}]}""";
        JsonNode answer = await server.AnswerAsync("/submit", Body(3), HttpStatusCode.BadRequest);
        Assert.Equal("cases: expected at most 2", (string?)answer["error"]);
        await server.AnswerAsync("/submit", Body(2));
        Assert.InRange(server.Sandbox.Last!.Limits.EffectiveWallTime, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(40));
    }

    [Theory]
    [InlineData("""{"code": "", "language": "c", "mode": "stdin"}""", "cases: missing")]
    [InlineData("""{"code": "", "language": "c", "mode": "assert", "tests": "", "timeout_s": 90}""", "timeout_s: expected at most 60")]
    [InlineData("""{"code": "", "language": "c", "mode": "assert", "tests": "", "memory_mb": 9999}""", "memory_mb: expected at most 4096")]
    public async Task Bad_cases_are_told(string body, string message)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        JsonNode answer = await server.AnswerAsync("/submit", body, HttpStatusCode.BadRequest);
        Assert.StartsWith(message, (string?)answer["error"], StringComparison.Ordinal);
    }
}
