using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Ponder.Sandbox.Server.Tests;

public class SandboxServerTests
{
    private const string Wait = """{"code": "wait", "language": "python"}""";
    private const string Echo = """{"code": "echo", "language": "python"}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Health_and_metrics_say_how_it_goes()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        Assert.Equal("ok", (string?)JsonNode.Parse(await server.GetAsync("/health"))!["status"]);
        await server.AnswerAsync("/run_code", Echo);
        using HttpResponseMessage nothing = await server.Client.GetAsync("/anything", Token);
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        string metrics = await server.GetAsync("/metrics");
        Assert.Contains("ponder_sandbox_requests_total{path=\"/run_code\",code=\"200\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("ponder_sandbox_requests_total{path=\"other\",code=\"404\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("ponder_sandbox_outcomes_total{outcome=\"finished\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("ponder_sandbox_run_seconds_bucket{le=\"+Inf\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("ponder_sandbox_run_seconds_count 1\n", metrics, StringComparison.Ordinal);
        foreach (string line in metrics.TrimEnd('\n').Split('\n'))
            Assert.Matches(@"\A(# (HELP|TYPE) ponder_sandbox_\w+ .+|ponder_sandbox_\w+(\{(\w+=""[^""]*"",?)+\})? [0-9.E+-]+)\z", line);
    }

    [Fact]
    public async Task A_full_queue_sends_away_and_says_when_to_come_back()
    {
        await using RunningServer server = await RunningServer.StartAsync(new SandboxServerOptions { Concurrency = 1, QueueLength = 1 });
        Task<HttpResponseMessage> running = server.PostAsync("/run_code", Wait);
        await server.UntilStartedAsync(1);
        Task<HttpResponseMessage> waiting = server.PostAsync("/run_code", Echo);
        while ((int?)JsonNode.Parse(await server.GetAsync("/health"))!["waiting"] != 1)
            await Task.Delay(5, Token);

        using HttpResponseMessage third = await server.PostAsync("/run_code", Echo);
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.InRange(third.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(1, server.Sandbox.Started);

        server.Sandbox.Release();
        Assert.Equal(HttpStatusCode.OK, (await running).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await waiting).StatusCode);
        await server.AnswerAsync("/run_code", Echo);
    }

    [Fact]
    public async Task A_client_that_leaves_takes_its_program_with_it()
    {
        await using RunningServer server = await RunningServer.StartAsync(new SandboxServerOptions { Concurrency = 1, QueueLength = 0 });
        using CancellationTokenSource leave = new();
        Task<HttpResponseMessage> request = server.PostAsync("/run_code", Wait, leave.Token);
        await server.UntilStartedAsync(1);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await server.Sandbox.Cancelled.Task.WaitAsync(Token);
        // Its place is free again, though perhaps not at once.
        HttpStatusCode code;
        do
        {
            using HttpResponseMessage next = await server.PostAsync("/run_code", Echo);
            code = next.StatusCode;
        }
        while (code == HttpStatusCode.TooManyRequests);
        Assert.Equal(HttpStatusCode.OK, code);
    }

    [Fact]
    public async Task A_key_is_asked_for_everywhere_but_for_health()
    {
        await using RunningServer server = await RunningServer.StartAsync(new SandboxServerOptions { ApiKey = "grüße" });
        await server.GetAsync("/health");
        await server.AnswerAsync("/run_code", Echo, HttpStatusCode.Unauthorized);
        using HttpResponseMessage metrics = await server.Client.GetAsync("/metrics", Token);
        Assert.Equal(HttpStatusCode.Unauthorized, metrics.StatusCode);
        Assert.Equal(0, server.Sandbox.Started);
    }

    [Theory]
    [InlineData("Authorization", "Bearer key-1", true)]
    [InlineData("Authorization", "bearer  key-1 ", true)]
    [InlineData("X-API-Key", "key-1", true)]
    [InlineData("Authorization", "key-1", false)]
    [InlineData("Authorization", "Bearer key-2", false)]
    [InlineData("Authorization", "Bearer key-11", false)]
    [InlineData("X-API-Key", "", false)]
    [InlineData("X-API-Key", "KEY-1", false)]
    public async Task The_right_key_is_let_in(string header, string value, bool admitted)
    {
        await using RunningServer server = await RunningServer.StartAsync(new SandboxServerOptions { ApiKey = "key-1" });
        server.Client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
        await server.AnswerAsync("/run_code", Echo, admitted ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("0.0.0.0", null, false)]
    [InlineData("::", null, false)]
    [InlineData("192.0.2.1", null, false)]
    [InlineData("0.0.0.0", "key", true)]
    [InlineData("127.0.0.2", null, true)]
    [InlineData("::1", null, true)]
    [InlineData("127.0.0.1", " ", false)]
    public async Task Without_a_key_it_keeps_to_this_machine(string address, string? key, bool allowed)
    {
        SandboxServerOptions options = new() { Address = IPAddress.Parse(address), ApiKey = key };
        if (allowed)
            await new SandboxServer(new FakeSandbox(), options).DisposeAsync();
        else
            Assert.ThrowsAny<ArgumentException>(() => new SandboxServer(new FakeSandbox(), options));
    }

    [Theory]
    [InlineData("localhost:8080", null, true)]
    [InlineData("LOCALHOST", null, true)]
    [InlineData("127.0.0.1", null, true)]
    [InlineData("[::1]:80", null, true)]
    [InlineData("rebound.example", null, false)]
    [InlineData("localhost.example:8080", null, false)]
    [InlineData("192.0.2.1", null, false)]
    [InlineData("rebound.example", "key", true)]
    public async Task Without_a_key_it_answers_to_its_own_name_only(string host, string? key, bool answered)
    {
        await using RunningServer server = await RunningServer.StartAsync(new SandboxServerOptions { ApiKey = key });
        server.Client.DefaultRequestHeaders.Host = host;
        server.Client.DefaultRequestHeaders.Add("X-API-Key", key ?? "");
        await server.AnswerAsync("/run_code", Echo, answered ? HttpStatusCode.OK : HttpStatusCode.MisdirectedRequest);
        Assert.Equal(answered ? 1 : 0, server.Sandbox.Started);
    }

    [Fact]
    public async Task A_body_that_is_slow_to_come_takes_no_place()
    {
        await using RunningServer server = await RunningServer.StartAsync(new SandboxServerOptions { Concurrency = 1, QueueLength = 0 });
        using SlowRequest slow = await SlowRequest.StartAsync(server.Server.Url);
        // The server asks for the body when it begins to read it.
        Assert.StartsWith("HTTP/1.1 100", await slow.ReadLineAsync(), StringComparison.Ordinal);
        await server.AnswerAsync("/run_code", Echo);
    }

    [Fact]
    public async Task A_body_that_does_not_come_is_given_up()
    {
        await using RunningServer server = await RunningServer.StartAsync(
            new SandboxServerOptions { BodyTimeout = TimeSpan.FromMilliseconds(1) });
        using SlowRequest slow = await SlowRequest.StartAsync(server.Server.Url);
        string line;
        do
            line = await slow.ReadLineAsync();
        while (!line.StartsWith("HTTP/1.1 4", StringComparison.Ordinal));
        Assert.StartsWith("HTTP/1.1 408", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_body_is_refused()
    {
        await using RunningServer server = await RunningServer.StartAsync(new SandboxServerOptions { MaxRequestBytes = 1000 });
        string body = $$"""{"code": "{{new string('x', 2000)}}", "language": "python"}""";
        await server.AnswerAsync("/run_code", body, HttpStatusCode.RequestEntityTooLarge);
        await server.AnswerAsync("/run_code", Echo);
    }

    [Fact]
    public async Task What_a_page_can_send_without_asking_is_refused()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using StringContent content = new(Echo, new MediaTypeHeaderValue("text/plain"));
        using HttpResponseMessage response = await server.Client.PostAsync("/run_code", content, Token);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal(0, server.Sandbox.Started);
    }

    [Fact]
    public async Task Stopping_lets_the_running_end_and_sends_the_waiting_away()
    {
        await using RunningServer server = await RunningServer.StartAsync(new SandboxServerOptions { Concurrency = 1, QueueLength = 5 });
        Task<HttpResponseMessage> running = server.PostAsync("/run_code", Wait);
        await server.UntilStartedAsync(1);
        Task<HttpResponseMessage> waiting = server.PostAsync("/run_code", Echo);
        while ((int?)JsonNode.Parse(await server.GetAsync("/health"))!["waiting"] != 1)
            await Task.Delay(5, Token);
        Task stopping = server.Server.StopAsync(Token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await waiting).StatusCode);
        Assert.False(running.IsCompleted);
        server.Sandbox.Release();
        Assert.Equal(HttpStatusCode.OK, (await running).StatusCode);
        await stopping;
    }
}
