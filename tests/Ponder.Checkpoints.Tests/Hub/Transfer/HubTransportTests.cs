using Ponder.Checkpoints.Hub;
using Ponder.Checkpoints.Hub.Transfer;
using Ponder.Checkpoints.Tests.Hub.Support;

namespace Ponder.Checkpoints.Tests.Hub.Transfer;

/// <summary>Redirects, tokens and refusals.</summary>
public sealed class HubTransportTests
{
    private const string Token = "hf_secret";

    [Fact]
    public async Task Redirect_ToAnotherPort_IsFollowedWithoutTheToken()
    {
        using HubFixture hub = HubFixture.OneFile();
        hub.Options = hub.Options with { Token = Token };
        byte[] file = hub.Repository.Contents[HubFixture.Entry];
        using TestServer storage = new(request => hub.Repository.File(file, request));
        hub.FaultAt((_, _) => Redirect(302, new Uri(storage.Address, "/blob?signature=1").AbsoluteUri));

        hub.AssertStored(await hub.PullAsync(), HubFixture.Entry);

        Assert.All(hub.Server.Requests, static request => Assert.Equal($"Bearer {Token}", request.Header("Authorization")));
        TestRequest blob = Assert.Single(storage.Requests);
        Assert.Null(blob.Header("Authorization"));
        Assert.DoesNotContain(blob.Headers.Values, static value => value.Contains(Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Redirect_ToAnotherPort_TakesModelScopesCookieAwayToo()
    {
        using HubFixture hub = HubFixture.OneFile();
        hub.Options = hub.Options with { Token = Token };
        byte[] file = hub.Repository.Contents[HubFixture.Entry];
        using TestServer storage = new(request => hub.Repository.File(file, request));
        hub.FaultAt((_, _) => Redirect(307, new Uri(storage.Address, "/blob").AbsoluteUri));

        await hub.PullAsync(hub: HubKind.ModelScope);

        Assert.All(hub.Server.Requests, static request => Assert.Equal($"m_session_id={Token}", request.Header("Cookie")));
        Assert.DoesNotContain(Assert.Single(storage.Requests).Headers.Values, static value => value.Contains(Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Redirect_WithinTheHub_KeepsTokenAndRange()
    {
        using HubFixture hub = HubFixture.OneFile();
        hub.Options = hub.Options with { Token = Token };
        byte[] file = hub.Repository.Contents[HubFixture.Entry];
        int count = 0;
        hub.Fault = request => request.Path switch
        {
            "/elsewhere" => hub.Repository.File(file, request) with { DropAfter = count++ == 0 ? 10 : null },
            string path when path.Contains("/resolve/", StringComparison.Ordinal) => Redirect(307, "/elsewhere"),
            _ => null,
        };

        hub.AssertStored(await hub.PullAsync(), HubFixture.Entry);

        TestRequest last = hub.Server.Requests.Last();
        Assert.Equal(("/elsewhere", 10, $"Bearer {Token}"), (last.Path, last.From, last.Header("Authorization")));
    }

    [Theory]
    [InlineData("/loop", "more than 10 redirects")]
    [InlineData("file:///etc/passwd", "redirects to a file address")]
    [InlineData("ftp://127.0.0.1/x", "redirects to a ftp address")]
    [InlineData(null, "redirects nowhere")]
    public async Task Redirect_ThatLeadsNowhere_IsAnError(string? location, string expected)
    {
        using HubFixture hub = HubFixture.OneFile();
        hub.Fault = request => request.Path == "/loop" || request.Path.Contains("/resolve/", StringComparison.Ordinal) ? Redirect(302, location) : null;

        Assert.Contains(expected, await hub.FailureAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void Redirect_FromEncryptedToPlain_IsRefused()
    {
        HubRequest request = new(ModelReference.Parse("o/n"), null);

        HubException e = Assert.Throws<HubException>(() => HubTransport.Redirection(new Uri("https://a/"), new Uri("http://a/"), request));
        Assert.Contains("not encrypted", e.Message, StringComparison.Ordinal);
        Assert.Equal("https://b/x", HubTransport.Redirection(new Uri("https://a/"), new Uri("https://b/x"), request).AbsoluteUri);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task StorageServer_WhoseSignatureExpired_IsAskedAgainThroughTheHub(int status)
    {
        using HubFixture hub = HubFixture.OneFile();
        byte[] file = hub.Repository.Contents[HubFixture.Entry];
        using TestServer storage = new(request => request.Target == "/blob?2" ? hub.Repository.File(file, request) : new TestAnswer(status, []));
        hub.FaultAt((n, _) => Redirect(302, new Uri(storage.Address, $"/blob?{n}").AbsoluteUri));

        hub.AssertStored(await hub.PullAsync(), HubFixture.Entry);
        Assert.Equal(3, hub.Downloads.Length);
    }

    [Fact]
    public async Task TooManyRequests_WaitsAsLongAsAsked()
    {
        using HubFixture hub = HubFixture.OneFile();
        string date = (hub.Clock.Now + TimeSpan.FromSeconds(90)).ToString("R");
        hub.FaultAt((n, _) => n switch
        {
            0 => new TestAnswer(429, []) { Headers = new() { ["Retry-After"] = "7" } },
            1 => new TestAnswer(503, []) { Headers = new() { ["Retry-After"] = date } },
            2 => new TestAnswer(429, []) { Headers = new() { ["RateLimit"] = "\"resolvers\";r=0;t=55" } },
            3 => new TestAnswer(500, []) { Headers = new() { ["Retry-After"] = "-5", ["RateLimit"] = ";t=x;t" } },
            _ => null,
        });

        hub.AssertStored(await hub.PullAsync(), HubFixture.Entry);
        Assert.Equal([7, 90, 55, 8], hub.Clock.Waits.Select(static wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task TooManyRequests_ForVeryLong_IsAnError()
    {
        using HubFixture hub = HubFixture.OneFile();
        hub.FaultAt(static (_, _) => new TestAnswer(429, []) { Headers = new() { ["Retry-After"] = "7200" } });

        Assert.Contains("asks to come back in 120 minutes", await hub.FailureAsync(), StringComparison.Ordinal);
        Assert.Empty(hub.Clock.Waits);
    }

    [Fact]
    public async Task Listing_IsAskedForAgainToo()
    {
        using HubFixture hub = HubFixture.OneFile();
        int count = 0;
        hub.Fault = _ => count++ < 2 ? new TestAnswer(502, []) : null;

        hub.AssertStored(await hub.PullAsync(), HubFixture.Entry);
        Assert.Equal(2, hub.Progress.Count(static report => report.Stage == PullStage.Retrying));
    }

    [Theory]
    [InlineData(401, "RepoNotFound", false, "not found on Hugging Face, or private: check the name, or set HF_TOKEN")]
    [InlineData(401, "GatedRepo", false, "is gated: accept its terms at")]
    [InlineData(403, "GatedRepo", true, "the token that is set may not read it")]
    [InlineData(401, null, true, "refuses the access token")]
    [InlineData(403, null, false, "forbids access (403)")]
    [InlineData(404, null, true, "not found on Hugging Face")]
    [InlineData(404, "RevisionNotFound", false, "has no revision 'main' of it")]
    [InlineData(418, null, false, "answers 418")]
    public async Task Refusal_SaysWhatHelps(int status, string? code, bool token, string expected)
    {
        using HubFixture hub = HubFixture.OneFile();
        hub.Options = hub.Options with { Token = token ? Token : "" };
        hub.Fault = _ => new TestAnswer(status, []) { Headers = code is null ? [] : new() { ["X-Error-Code"] = code } };

        string message = await hub.FailureAsync();

        Assert.StartsWith(HubFixture.Gguf, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, message, StringComparison.Ordinal);
        Assert.Single(hub.Server.Requests);
        Assert.Empty(hub.Store.List());
    }

    [Fact]
    public async Task ServersWords_CannotForgeATerminal()
    {
        using HubFixture hub = HubFixture.OneFile();
        hub.Fault = static _ => new TestAnswer(400, []) { Headers = new() { ["X-Error-Message"] = "bad\u001b[2Jthing" + new string('x', 5000) } };

        string message = await hub.FailureAsync();

        Assert.Contains("bad [2Jthing", message, StringComparison.Ordinal);
        Assert.True(message.Length <= 1001);
    }

    [Fact]
    public async Task NobodyThere_IsAnError()
    {
        using HubFixture hub = HubFixture.OneFile();
        hub.Server.Dispose();

        Assert.Contains("no connection to 127.0.0.1", await hub.FailureAsync(), StringComparison.Ordinal);
        Assert.Equal(5, hub.Clock.Waits.Length);
    }

    [Fact]
    public async Task Agent_IsPonder()
    {
        using HubFixture hub = HubFixture.OneFile();
        await hub.PullAsync();

        Assert.All(hub.Server.Requests, static request => Assert.Matches(@"^ponder/\d+\.\d+\.\d+$", request.Header("User-Agent")!));
    }

    [Fact]
    public async Task Proxy_IsAskedForTheHubsAddress()
    {
        using HubFixture hub = HubFixture.OneFile();
        hub.Options = hub.Options with
        {
            Endpoint = new Uri("http://hub.invalid"),
            Proxy = new System.Net.WebProxy(hub.Server.Address),
        };

        hub.AssertStored(await hub.PullAsync(), HubFixture.Entry);
        Assert.All(hub.Server.Requests, static request => Assert.Equal("hub.invalid", request.Header("Host")));
    }

    private static TestAnswer Redirect(int status, string? location) =>
        new(status, []) { Headers = location is null ? [] : new() { ["Location"] = location } };
}
