using Ponder.Checkpoints.Hub;
using Ponder.Checkpoints.Tests.Hub.Support;

namespace Ponder.Checkpoints.Tests.Hub.Transfer;

/// <summary>What a line or a server can do to a download; the reference is the file in the repository.</summary>
public sealed class FileDownloadTests
{
    private const int Length = 100_000;

    [Fact]
    public async Task DroppedMidBody_ContinuesWhereItStopped()
    {
        using HubFixture hub = HubFixture.OneFile(Length);
        hub.FaultAt((n, request) => n == 0 ? hub.Repository.Answer(request) with { DropAfter = 40_000 } : null);

        hub.AssertStored(await hub.PullAsync(), HubFixture.Entry);

        Assert.Equal([null, 40_000], hub.Downloads.Select(static request => request.From));
        Assert.Contains(hub.Progress, static report => report.Stage == PullStage.Retrying && report.Note!.Contains("dropped", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DroppedOftenerThanAttempts_GoesOnWhileBytesAreGained()
    {
        using HubFixture hub = HubFixture.OneFile(Length);
        hub.FaultAt((_, request) => hub.Repository.Answer(request) with { DropAfter = 7_000 });

        hub.AssertStored(await hub.PullAsync(), HubFixture.Entry);

        Assert.Equal(15, hub.Downloads.Length);
        Assert.All(hub.Clock.Waits, static wait => Assert.Equal(TimeSpan.FromSeconds(1), wait));
    }

    [Fact]
    public async Task DroppedWithoutGain_GivesUpAfterGrowingWaits()
    {
        using HubFixture hub = HubFixture.OneFile(Length);
        hub.FaultAt(static (_, _) => new TestAnswer(200, []) { HangUp = true });

        string message = await hub.FailureAsync();

        Assert.Contains(HubFixture.Entry, message, StringComparison.Ordinal);
        Assert.Contains("gave up after 6 attempts", message, StringComparison.Ordinal);
        Assert.Equal([1, 2, 4, 8, 16], hub.Clock.Waits.Select(static wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task Jitter_ShortensWaits()
    {
        using HubFixture hub = HubFixture.OneFile(Length);
        hub.Options = hub.Options with { Jitter = static () => 0.5, Attempts = 3 };
        hub.FaultAt(static (_, _) => new TestAnswer(503, []));

        await hub.FailureAsync();

        Assert.Equal([0.75, 1.5], hub.Clock.Waits.Select(static wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task BytesOfAnEarlierPull_AreUsed()
    {
        using HubFixture hub = HubFixture.OneFile(Length);
        hub.Options = hub.Options with { Attempts = 1 };
        hub.FaultAt((n, request) => n == 0 ? hub.Repository.Answer(request) with { DropAfter = 60_000 } : null);
        await hub.FailureAsync();
        Assert.False(File.Exists(hub.PathOf(HubFixture.Entry)));
        StoredModel half = Assert.Single(hub.Store.List());
        Assert.Equal((false, 60_000L, (long)Length), (half.IsComplete, half.Bytes, half.Length));

        hub.AssertStored(await hub.PullAsync(), HubFixture.Entry);

        Assert.Equal(60_000, hub.Downloads[^1].From);
        Assert.Contains(hub.Progress, static report => report is { Stage: PullStage.Planned, Bytes: 60_000 });
        Assert.Contains(hub.Progress, static report => report is { Stage: PullStage.Checking, FileBytes: 60_000 });
    }

    [Fact]
    public async Task Cancelled_LeavesWhatArrived()
    {
        using HubFixture hub = HubFixture.OneFile(Length);
        hub.FaultAt((n, request) => n == 0 ? hub.Repository.Answer(request) with { StallAfter = 50_000 } : null);
        using CancellationTokenSource stop = new();
        Task<StoredModel> pull = hub.PullAsync(cancellation: stop.Token);
        await ArrivedAsync(hub, 50_000);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pull);

        Assert.Equal(50_000, new FileInfo(hub.PathOf(HubFixture.Entry) + ".part").Length);
        hub.AssertStored(await hub.PullAsync(), HubFixture.Entry);
        Assert.Equal(50_000, hub.Downloads[^1].From);
    }

    [Theory]
    [InlineData(30_000)]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task Stalled_CountsAsDropped(int after)
    {
        using HubFixture hub = HubFixture.OneFile(Length);
        hub.FaultAt((n, request) => n > 0 ? null
            : after < 0 ? new TestAnswer(200, []) { Silent = true }
            : hub.Repository.Answer(request) with { StallAfter = after });
        Task<StoredModel> pull = hub.PullAsync();
        await hub.Server.Stalled.WaitAsync(TestContext.Current.CancellationToken);
        await ArrivedAsync(hub, Math.Max(0, after));

        hub.Clock.RunOutOfPatience();

        hub.AssertStored(await pull, HubFixture.Entry);
        Assert.Equal(after > 0 ? after : null, hub.Downloads[^1].From);
    }

    [Fact]
    public async Task RangeIgnored_StartsOver()
    {
        using HubFixture hub = HubFixture.OneFile(Length);
        byte[] file = hub.Repository.Contents[HubFixture.Entry];
        hub.FaultAt((n, _) => new TestAnswer(200, file) { DropAfter = n == 0 ? 40_000 : null });

        hub.AssertStored(await hub.PullAsync(), HubFixture.Entry);
        Assert.Equal(40_000, hub.Downloads[1].From);
    }

    [Theory]
    [InlineData("bytes 39999-99999/100000")]
    [InlineData("bytes 0-99999/100000")]
    [InlineData("bytes 40000-99999/100001")]
    [InlineData("bytes 40000-200000/*")]
    [InlineData("lines 40000-99999/100000")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task WrongContentRange_StartsOver(string? range)
    {
        using HubFixture hub = HubFixture.OneFile(Length);
        byte[] file = hub.Repository.Contents[HubFixture.Entry];
        hub.FaultAt((n, request) => n switch
        {
            0 => hub.Repository.Answer(request) with { DropAfter = 40_000 },
            1 => new TestAnswer(206, file[40_000..]) { Headers = range is null ? [] : new() { ["Content-Range"] = range } },
            _ => null,
        });

        hub.AssertStored(await hub.PullAsync(), HubFixture.Entry);
        Assert.Equal([null, 40_000, null], hub.Downloads.Select(static request => request.From));
    }

    [Fact]
    public async Task RangeNotSatisfiable_StartsOver()
    {
        using HubFixture hub = HubFixture.OneFile(Length);
        hub.FaultAt((n, request) => n switch
        {
            0 => hub.Repository.Answer(request) with { DropAfter = 40_000 },
            1 => new TestAnswer(416, []),
            _ => null,
        });

        hub.AssertStored(await hub.PullAsync(), HubFixture.Entry);
        Assert.Null(hub.Downloads[2].From);
    }

    [Theory]
    [InlineData(Length - 1, "announces 99999 bytes where 100000")]
    [InlineData(Length + 1, "announces 100001 bytes where 100000")]
    [InlineData(0, "announces 0 bytes where 100000")]
    [InlineData(long.MaxValue, "announces 9223372036854775807 bytes")]
    public async Task LyingLength_IsAnError(long claim, string expected)
    {
        using HubFixture hub = HubFixture.OneFile(Length);
        hub.FaultAt((_, request) => hub.Repository.Answer(request) with { Claim = claim });

        string message = await hub.FailureAsync();

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Equal(3, hub.Downloads.Length);
        Assert.Empty(hub.Files("*.gguf"));
    }

    [Fact]
    public async Task MoreBytesThanListed_IsAnError()
    {
        using HubFixture hub = HubFixture.OneFile(Length);
        hub.FaultAt((_, request) => hub.Repository.Answer(request) with { Endless = true });

        Assert.Contains("sends more than the 100000 bytes", await hub.FailureAsync(), StringComparison.Ordinal);
        Assert.True(new FileInfo(hub.PathOf(HubFixture.Entry) + ".part").Length <= Length);
    }

    [Fact]
    public async Task LengthUntold_EndingEarly_CountsAsDropped()
    {
        using HubFixture hub = HubFixture.OneFile(Length);
        hub.FaultAt((n, request) => hub.Repository.Answer(request) with { Claim = -1, DropAfter = n == 0 ? 10_000 : null });

        hub.AssertStored(await hub.PullAsync(), HubFixture.Entry);
        Assert.Equal(10_000, hub.Downloads[1].From);
    }

    [Fact]
    public async Task WrongBytes_AreFetchedAgainFromTheStart()
    {
        using HubFixture hub = HubFixture.OneFile(Length);
        hub.FaultAt((n, request) => n < 2 ? Flipped(hub.Repository.Answer(request)) : null);

        hub.AssertStored(await hub.PullAsync(), HubFixture.Entry);
        Assert.Equal([null, null, null], hub.Downloads.Select(static request => request.From));
    }

    [Theory]
    [InlineData(HubFixture.Entry, HubFixture.Gguf, "Sha256")]
    [InlineData("config.json", "o/n", "GitBlob")]
    public async Task WrongBytesAgainAndAgain_AreAnError(string path, string name, string hash)
    {
        using HubFixture hub = new();
        hub.Repository.Add(path, Length).Add(name == "o/n" ? "model.safetensors" : "README.md", 10);
        hub.FaultAt((_, request) => request.Path.EndsWith(path, StringComparison.Ordinal) ? Flipped(hub.Repository.Answer(request)) : null);

        string message = await hub.FailureAsync(name);

        Assert.Contains($"{path}: the bytes are wrong: {hash} is ", message, StringComparison.Ordinal);
        Assert.Empty(hub.Files(Path.GetFileName(path)));
        Assert.False(Assert.Single(hub.Store.List()).IsComplete);
    }

    [Fact]
    public async Task CompressedBody_IsAnError()
    {
        using HubFixture hub = HubFixture.OneFile(Length);
        hub.FaultAt((_, request) => hub.Repository.Answer(request) with { Headers = new() { ["Content-Encoding"] = "gzip" } });

        Assert.Contains("encoding gzip", await hub.FailureAsync(), StringComparison.Ordinal);
        Assert.All(hub.Server.Requests, static request => Assert.Equal("identity", request.Header("Accept-Encoding")));
    }

    [Fact]
    public async Task EmptyFile_NeedsNoRequest()
    {
        using HubFixture hub = new();
        hub.Repository.Add("merges.txt", "").Add("model.safetensors", 10);

        hub.AssertStored(await hub.PullAsync("o/n"), "merges.txt", "model.safetensors");
        Assert.Single(hub.Downloads);
    }

    private static TestAnswer Flipped(TestAnswer answer)
    {
        byte[] body = [.. answer.Body];
        body[body.Length / 2] ^= 1;
        return answer with { Body = body };
    }

    private static async Task ArrivedAsync(HubFixture hub, long bytes)
    {
        FileInfo part = new(hub.PathOf(HubFixture.Entry) + ".part");
        while (!part.Exists || part.Length < bytes)
        {
            await Task.Delay(2, TestContext.Current.CancellationToken);
            part.Refresh();
        }
    }
}
