using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Ponder.Sandbox.Server.Tests;

/// <summary>A server at a free port, over a fake sandbox.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private RunningServer(SandboxServerOptions options) => Server = new SandboxServer(Sandbox, options);

    public FakeSandbox Sandbox { get; } = new();

    public SandboxServer Server { get; }

    public HttpClient Client { get; private set; } = new();

    public static async Task<RunningServer> StartAsync(SandboxServerOptions? options = null)
    {
        RunningServer server = new((options ?? new SandboxServerOptions()) with { Port = 0 });
        await server.Server.StartAsync(TestContext.Current.CancellationToken);
        server.Client = new HttpClient { BaseAddress = new Uri(server.Server.Url) };
        return server;
    }

    public Task<HttpResponseMessage> PostAsync(string path, string json, CancellationToken? cancellationToken = null) =>
        Client.PostAsync(
            path, new StringContent(json, Encoding.UTF8, "application/json"), cancellationToken ?? TestContext.Current.CancellationToken);

    /// <summary>Posts and expects an answer with a code.</summary>
    public async Task<JsonNode> AnswerAsync(string path, string json, HttpStatusCode code = HttpStatusCode.OK)
    {
        using HttpResponseMessage response = await PostAsync(path, json);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(code == response.StatusCode, $"{response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    public Task<string> GetAsync(string path) => Client.GetStringAsync(path, TestContext.Current.CancellationToken);

    /// <summary>Waits until so many programs were started, which the caller has seen to.</summary>
    public async Task UntilStartedAsync(int programs)
    {
        while (Sandbox.Started < programs)
            await Task.Delay(5, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Sandbox.Release();
        Client.Dispose();
        await Server.DisposeAsync();
    }
}
