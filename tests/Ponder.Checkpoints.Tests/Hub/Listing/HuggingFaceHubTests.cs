using System.Text.Json.Nodes;
using Ponder.Checkpoints.Hub;
using Ponder.Checkpoints.Tests.Hub.Support;

namespace Ponder.Checkpoints.Tests.Hub.Listing;

/// <summary>Listings as huggingface.co sends them, and as it never should.</summary>
public sealed class HuggingFaceHubTests
{
    [Fact]
    public async Task Pages_AreFollowed()
    {
        using HubFixture hub = new();
        hub.Repository.Add("config.json", "{}").Add("model.safetensors", 100);
        JsonArray tree = hub.Repository.Tree();
        string first = new JsonArray(tree[0]!.DeepClone()).ToJsonString();
        string second = new JsonArray(tree[1]!.DeepClone()).ToJsonString();
        hub.Fault = request => !request.Path.Contains("/tree/", StringComparison.Ordinal) ? null
            : request.Target.Contains("cursor=a,b", StringComparison.Ordinal) ? TestAnswer.Text(200, second)
            : WithLink(first, $"<{new Uri(hub.Server.Address, request.Target)}&cursor=a,b>; rel=\"next\"");

        hub.AssertStored(await hub.PullAsync("o/n"), "config.json", "model.safetensors");
    }

    [Fact]
    public async Task Pages_WithoutEnd_AreAnError()
    {
        using HubFixture hub = new();
        hub.Fault = request => request.Path.Contains("/tree/", StringComparison.Ordinal) ? WithLink("[]", $"<{request.Target}>; rel=\"next\"") : null;

        Assert.Contains("does not end", await hub.FailureAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_AtAnotherSite_AreAnError()
    {
        using HubFixture hub = new();
        hub.Options = hub.Options with { Token = "hf_secret" };
        using TestServer other = new(static _ => TestAnswer.Text(200, "[]"));
        hub.Fault = request => request.Path.Contains("/tree/", StringComparison.Ordinal) ? WithLink("[]", $"<{other.Address}>; rel=\"next\"") : null;

        Assert.Contains("goes on at another site", await hub.FailureAsync(), StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Theory]
    [InlineData("../../.bashrc", "'.' or '..'")]
    [InlineData("/etc/cron.d/x", "is absolute")]
    [InlineData("C:/Windows/x", "is absolute")]
    [InlineData("..\\x", "holds a backslash")]
    [InlineData("a\u0007b.gguf", "holds a control character")]
    [InlineData("", "is empty")]
    public async Task HostilePath_AnywhereInTheListing_IsAnError(string path, string expected)
    {
        using HubFixture hub = HubFixture.OneFile();
        hub.Fault = request => Tree(request, [.. hub.Repository.Tree().Select(static node => node!.DeepClone()), File(path, 5)]);

        Assert.Contains(expected, await hub.FailureAsync(), StringComparison.Ordinal);
        Assert.Empty(hub.Downloads);
        Assert.Empty(hub.Files("*"));
    }

    [Fact]
    public async Task PathOfAChosenFile_MustFitEverySystem()
    {
        using HubFixture hub = new();
        hub.Repository.Add("aux.safetensors", 10);

        Assert.Contains("names a device", await hub.FailureAsync("o/n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PathsThatDifferInCase_AreAnError()
    {
        using HubFixture hub = new();
        hub.Repository.Add("a.safetensors", 10).Add("A.safetensors", 10);

        Assert.Contains("differ only in case", await hub.FailureAsync("o/n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "not a JSON array")]
    [InlineData("\"x\"", "not a JSON array")]
    [InlineData("[", "something other than JSON")]
    [InlineData("<html>", "something other than JSON")]
    [InlineData("", "something other than JSON")]
    [InlineData("[{\"type\":\"file\",\"path\":\"a\"}]", "without path or size")]
    [InlineData("[{\"type\":\"file\",\"path\":7,\"size\":1}]", "without path or size")]
    [InlineData("[{\"type\":\"file\",\"path\":\"a\",\"size\":\"1\"}]", "without path or size")]
    [InlineData("[{\"type\":\"file\",\"path\":\"a\",\"size\":1.5}]", "without path or size")]
    [InlineData("[{\"type\":\"file\",\"path\":\"a\",\"size\":99999999999999999999}]", "without path or size")]
    [InlineData("[{\"type\":\"file\",\"path\":\"a\\ud800\",\"size\":1}]", "without path or size")]
    [InlineData("[{\"type\":\"file\",\"path\":\"a\",\"size\":-1}]", "with -1 bytes")]
    [InlineData("[{\"type\":\"file\",\"path\":\"a\",\"size\":9223372036854775807}]", "with 9223372036854775807 bytes")]
    [InlineData("[{\"type\":\"file\",\"path\":\"a\",\"size\":1},{\"type\":\"file\",\"path\":\"a\",\"size\":2}]", "lists a twice")]
    [InlineData("[null, 1, [], {\"type\": {}}]", "neither safetensors nor GGUF")]
    public async Task Nonsense_IsAnError(string tree, string expected)
    {
        using HubFixture hub = new();
        hub.Fault = request => request.Path.Contains("/tree/", StringComparison.Ordinal) ? TestAnswer.Text(200, tree) : null;

        Assert.Contains(expected, await hub.FailureAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeepNesting_IsAnError()
    {
        using HubFixture hub = new();
        hub.Fault = static _ => TestAnswer.Text(200, new string('[', 1_000_000));

        Assert.Contains("something other than JSON", await hub.FailureAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndlessJson_IsAnError()
    {
        using HubFixture hub = new();
        hub.Fault = static _ => TestAnswer.Text(200, "[" + new string(' ', 100_000)) with { Endless = true };

        Assert.Contains("more than 16 MiB", await hub.FailureAsync(), StringComparison.Ordinal);
        Assert.InRange(hub.Server.Sent, 16 << 20, 32 << 20);
    }

    [Fact]
    public async Task ManyFiles_AreAnError()
    {
        using HubFixture hub = new();
        int page = 0;
        hub.Fault = request => request.Path.Contains("/tree/", StringComparison.Ordinal)
            ? WithLink(Page(page++, 10_000), $"<{request.Target}>; rel=\"next\"")
            : null;

        Assert.Contains("more than 50000 files", await hub.FailureAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CommitThatIsNone_IsNotUsed()
    {
        using HubFixture hub = HubFixture.OneFile();
        hub.Repository.Commit = "../../evil";

        StoredModel model = await hub.PullAsync();

        Assert.Null(model.Commit);
        Assert.Contains("/resolve/main/", Assert.Single(hub.Downloads).Path, StringComparison.Ordinal);
    }

    private static JsonObject File(string path, long size) => new() { ["type"] = "file", ["path"] = path, ["size"] = size };

    private static string Page(int page, int count) =>
        new JsonArray([.. Enumerable.Range(0, count).Select(i => File($"{page}/{i}", 1))]).ToJsonString();

    private static TestAnswer? Tree(TestRequest request, JsonArray tree) =>
        request.Path.Contains("/tree/", StringComparison.Ordinal) ? TestAnswer.Text(200, tree.ToJsonString()) : null;

    private static TestAnswer WithLink(string json, string link) => TestAnswer.Text(200, json) with { Headers = new() { ["Link"] = link } };
}
