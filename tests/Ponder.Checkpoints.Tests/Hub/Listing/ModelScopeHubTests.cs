using Ponder.Checkpoints.Hub;
using Ponder.Checkpoints.Tests.Hub.Support;

namespace Ponder.Checkpoints.Tests.Hub.Listing;

public sealed class ModelScopeHubTests
{
    [Theory]
    [InlineData("{\"Code\":10010205001,\"Success\":false,\"Message\":\"record not found\"}", "record not found")]
    [InlineData("{\"Data\":null}", "gives no list of files")]
    [InlineData("{\"Data\":{\"Files\":{}}}", "gives no list of files")]
    [InlineData("[]", "gives no list of files")]
    [InlineData("{\"Data\":{\"Files\":[{\"Type\":\"blob\",\"Path\":\"../x\",\"Size\":1}]}}", "'.' or '..'")]
    [InlineData("{\"Data\":{\"Files\":[{\"Type\":\"blob\",\"Path\":\"x\"}]}}", "without path or size")]
    public async Task Nonsense_IsAnError(string answer, string expected)
    {
        using HubFixture hub = new();
        hub.Fault = _ => TestAnswer.Text(200, answer);

        Assert.Contains(expected, await hub.FailureAsync("o/n", HubKind.ModelScope), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_IsAnError()
    {
        using HubFixture hub = new();
        hub.Fault = static _ => TestAnswer.Text(404, "{}");

        Assert.Contains("o/n: not found on ModelScope", await hub.FailureAsync("o/n", HubKind.ModelScope), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongBytes_AreAnError()
    {
        using HubFixture hub = new();
        hub.Repository.Add("config.json", "{}").Add("model.safetensors", 100);
        hub.FaultAt(static (_, request) => request.Path.EndsWith("config.json", StringComparison.Ordinal) ? TestAnswer.Text(200, "[]") : null);

        Assert.Contains("config.json: the bytes are wrong", await hub.FailureAsync("o/n", HubKind.ModelScope), StringComparison.Ordinal);
    }
}
