using Ponder.Checkpoints.Tests.Hub.Support;

namespace Ponder.Checkpoints.Tests.Hub.Transfer;

/// <summary>When bytes of an earlier pull may be continued, and when not.</summary>
public sealed class PartialFileTests
{
    private const int Length = 100_000;

    [Fact]
    public async Task BytesOfAnotherVersion_AreThrownAway()
    {
        using HubFixture hub = await InterruptedAsync(60_000);
        hub.Repository.Add(HubFixture.Entry, Length, seed: 2);

        hub.AssertStored(await hub.PullAsync(), HubFixture.Entry);
        Assert.Equal([null, null], hub.Downloads.Select(static request => request.From));
    }

    [Fact]
    public async Task DamagedBytes_AreNoticedAtTheEnd()
    {
        using HubFixture hub = await InterruptedAsync(60_000);
        using (FileStream part = File.Open(Part(hub), FileMode.Open))
            part.Write("damage"u8);

        hub.AssertStored(await hub.PullAsync(), HubFixture.Entry);
        Assert.Equal([null, 60_000, null], hub.Downloads.Select(static request => request.From));
    }

    [Fact]
    public async Task MoreBytesThanTheFileHas_AreThrownAway()
    {
        using HubFixture hub = await InterruptedAsync(60_000);
        using (FileStream part = File.Open(Part(hub), FileMode.Append))
            part.Write(new byte[Length]);

        hub.AssertStored(await hub.PullAsync(), HubFixture.Entry);
        Assert.Equal([null, null], hub.Downloads.Select(static request => request.From));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"size\": \"many\"}")]
    [InlineData("[[[[")]
    public async Task BytesWithoutASoundSidecar_AreThrownAway(string sidecar)
    {
        using HubFixture hub = await InterruptedAsync(60_000);
        File.WriteAllText(Part(hub) + ".json", sidecar);

        hub.AssertStored(await hub.PullAsync(), HubFixture.Entry);
        Assert.Equal([null, null], hub.Downloads.Select(static request => request.From));
    }

    [Fact]
    public async Task AllBytesThere_NeedNoRequest()
    {
        using HubFixture hub = await InterruptedAsync(60_000);
        File.WriteAllBytes(Part(hub), hub.Repository.Contents[HubFixture.Entry]);

        hub.AssertStored(await hub.PullAsync(), HubFixture.Entry);
        Assert.Single(hub.Downloads);
    }

    [Fact]
    public async Task WithoutAHash_TheEntityTagDecides()
    {
        using HubFixture hub = await InterruptedAsync(60_000, hashes: false, etag: "\"one\"");

        hub.AssertStored(await hub.PullAsync(), HubFixture.Entry);

        Assert.Equal((60_000, "\"one\""), (hub.Downloads[^1].From, hub.Downloads[^1].Header("If-Range")));
    }

    [Fact]
    public async Task WithoutAHash_AChangedEntityTagStartsOver()
    {
        using HubFixture hub = await InterruptedAsync(60_000, hashes: false, etag: "\"one\"");
        hub.Repository.Add(HubFixture.Entry, Length, seed: 2);
        hub.Repository.ETag = "\"two\"";

        hub.AssertStored(await hub.PullAsync(), HubFixture.Entry);
        Assert.Equal("\"one\"", hub.Downloads[^1].Header("If-Range"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("W/\"weak\"")]
    public async Task WithoutAHashOrStrongTag_NothingIsContinued(string? etag)
    {
        using HubFixture hub = await InterruptedAsync(60_000, hashes: false, etag);

        hub.AssertStored(await hub.PullAsync(), HubFixture.Entry);
        Assert.Equal([null, null], hub.Downloads.Select(static request => request.From));
    }

    [Fact]
    public async Task WithoutAHash_ATagThatIsNoneContinuesNothing()
    {
        using HubFixture hub = await InterruptedAsync(60_000, hashes: false, etag: "\"one\"");
        string sidecar = Part(hub) + ".json";
        File.WriteAllText(sidecar, $"{{\"size\":{Length},\"hash\":null,\"eTag\":\"no tag\"}}");

        hub.AssertStored(await hub.PullAsync(), HubFixture.Entry);
        Assert.Equal([null, null], hub.Downloads.Select(static request => request.From));
    }

    [Fact]
    public async Task WithoutAHashOrTag_ADropWithinOnePullStartsOver()
    {
        using HubFixture hub = HubFixture.OneFile(Length);
        hub.Repository.Hashes = false;
        hub.FaultAt((n, request) => n == 0 ? hub.Repository.Answer(request) with { DropAfter = 1000 } : null);

        hub.AssertStored(await hub.PullAsync(), HubFixture.Entry);
        Assert.Null(hub.Downloads[1].From);
    }

    private static string Part(HubFixture hub) => hub.PathOf(HubFixture.Entry) + ".part";

    private static async Task<HubFixture> InterruptedAsync(int after, bool hashes = true, string? etag = null)
    {
        HubFixture hub = HubFixture.OneFile(Length);
        hub.Repository.Hashes = hashes;
        hub.Repository.ETag = etag;
        hub.FaultAt((n, request) => n == 0 ? hub.Repository.Answer(request) with { DropAfter = after } : null);
        int attempts = hub.Options.Attempts;
        hub.Options = hub.Options with { Attempts = 1 };
        await hub.FailureAsync();
        hub.Options = hub.Options with { Attempts = attempts };
        Assert.Equal(after, new FileInfo(Part(hub)).Length);
        return hub;
    }
}
