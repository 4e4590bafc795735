using System.Net;
using System.Text.Json.Nodes;

namespace Ponder.Sandbox.Server.Tests;

public class RunCodeTests
{
    [Fact]
    public async Task A_request_of_sandbox_fusion_is_run_and_answered()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        JsonNode answer = await server.AnswerAsync("/run_code", """
            {"code": "compiled", "language": "nodejs", "stdin": "in", "compile_timeout": 5, "run_timeout": 1.5, "memory_limit_MB": 64,
             "files": {"a/b.txt": "aGk=", "none": null}, "fetch_files": ["a/b.txt", "missing"]}
            """);
        Assert.Equal("Success", (string?)answer["status"]);
        Assert.Equal("", (string?)answer["message"]);
        JsonNode run = answer["run_result"]!;
        Assert.Equal("Finished", (string?)run["status"]);
        Assert.Equal((0.25, 0.125, 5d), ((double)run["execution_time"]!, (double)run["cpu_time"]!, (double)run["memory_mb"]!));
        Assert.Equal((0, "in", "é"), ((int)run["return_code"]!, (string)run["stdout"]!, (string)run["stderr"]!));
        Assert.Equal("Finished", (string?)answer["compile_result"]!["status"]);
        Assert.Equal("""{"a/b.txt":"aGk="}""", answer["files"]!.ToJsonString());
        Assert.Equal("""["fake"]""", answer["isolation"]!.ToJsonString());

        SandboxProgram program = server.Sandbox.Last!;
        Assert.Equal(("javascript", "compiled"), (program.Language, program.Code));
        Assert.Equal(TimeSpan.FromSeconds(1.5), program.Limits.CpuTime);
        Assert.Equal(TimeSpan.FromSeconds(5), program.CompileLimits.CpuTime);
        Assert.Equal(64 << 20, program.Limits.MemoryBytes);
        Assert.Equal("hi"u8, program.Files["a/b.txt"].Span);
        Assert.Equal(["a/b.txt", "missing"], program.FetchFiles);
    }

    [Theory]
    [InlineData("echo", "Success", "Finished", 0, "finished")]
    [InlineData("exit", "Failed", "Finished", 3, "runtime_error")]
    [InlineData("signal", "Failed", "Finished", -11, "runtime_error")]
    [InlineData("loop", "Failed", "TimeLimitExceeded", null, "time_limit")]
    [InlineData("grow", "Failed", "Finished", -9, "memory_limit")]
    public async Task How_a_run_ended_is_told(string code, string status, string run, int? returnCode, string verdict)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        JsonNode answer = await server.AnswerAsync("/run_code", $$"""{"code": "{{code}}", "language": "python", "memory_limit_MB": -1}""");
        Assert.Equal((status, run), ((string)answer["status"]!, (string)answer["run_result"]!["status"]!));
        Assert.Equal(returnCode, (int?)answer["run_result"]!["return_code"]);
        Assert.Equal(verdict, (string?)answer["run_result"]!["verdict"]);
        Assert.Null(answer["compile_result"]);
        Assert.Equal(new SandboxLimits(), server.Sandbox.Last!.Limits);
    }

    [Fact]
    public async Task What_does_not_compile_has_no_run()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        JsonNode answer = await server.AnswerAsync("/run_code", """{"code": "broken", "language": "c"}""");
        Assert.Equal("Failed", (string?)answer["status"]);
        Assert.Null(answer["run_result"]);
        Assert.Equal((1, "error"), ((int)answer["compile_result"]!["return_code"]!, (string)answer["compile_result"]!["stderr"]!));
        Assert.Equal("compile_error", (string?)answer["compile_result"]!["verdict"]);
    }

    [Fact]
    public async Task What_cannot_be_run_here_is_an_error_of_the_sandbox()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        JsonNode answer = await server.AnswerAsync("/run_code", """{"code": "bad", "language": "cobol"}""");
        Assert.Equal(("SandboxError", "no such language"), ((string)answer["status"]!, (string)answer["message"]!));
    }

    [Theory]
    [InlineData("{", "the body is not JSON")]
    [InlineData("""{"language": "c", "language": "c"}""", "the body is not JSON")]
    [InlineData("[]", "language: missing")]
    [InlineData("""{"language": "c"}""", "code: missing")]
    [InlineData("""{"language": "c", "code": 1}""", "code: expected a string")]
    [InlineData("""{"language": "c", "code": "", "run_timeout": 61}""", "run_timeout: expected a number from 0.01 to 60")]
    [InlineData("""{"language": "c", "code": "", "memory_limit_MB": 0}""", "memory_limit_MB: expected")]
    [InlineData("""{"language": "c", "code": "", "memory_limit_MB": 1}""", "memory_limit_MB: expected")]
    [InlineData("""{"language": "c", "code": "", "memory_limit_MB": 4097}""", "memory_limit_MB: expected")]
    [InlineData("""{"language": "c", "code": "", "files": {"x": "?"}}""", "files[x]: expected Base64")]
    [InlineData("""{"language": "c", "code": "", "files": []}""", "files: expected an object")]
    [InlineData("""{"language": "c", "code": "", "fetch_files": [1]}""", "fetch_files: expected names")]
    public async Task Bad_requests_are_told(string body, string message)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        JsonNode answer = await server.AnswerAsync("/run_code", body, HttpStatusCode.BadRequest);
        Assert.StartsWith(message, (string?)answer["error"], StringComparison.Ordinal);
        Assert.Equal(0, server.Sandbox.Started);
    }

    [Fact]
    public async Task A_defect_is_told_without_its_insides()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        JsonNode answer = await server.AnswerAsync("/run_code", """{"code": "defect", "language": "c"}""", HttpStatusCode.InternalServerError);
        Assert.Equal("internal error: InvalidOperationException", (string?)answer["error"]);
        Assert.Contains("ponder_sandbox_running 0", await server.GetAsync("/metrics"), StringComparison.Ordinal);
    }
}
