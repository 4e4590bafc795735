using Ponder.Checkpoints.Hub;
using Ponder.Checkpoints.Tests.Hub.Support;

namespace Ponder.Checkpoints.Tests.Hub;

public sealed class ModelPullerTests
{
    private static readonly string[] s_wanted =
    [
        "config.json", "generation_config.json", "merges.txt", "model-00001-of-00002.safetensors",
        "model-00002-of-00002.safetensors", "model.safetensors.index.json", "tokenizer.json", "tokenizer_config.json", "vocab.json",
    ];

    [Fact]
    public async Task Folder_FetchesWhatLoadingNeeds_AndNothingElse()
    {
        using HubFixture hub = new();
        foreach (string path in s_wanted)
            hub.Repository.Add(path, path.Length * 1000);
        foreach (string path in new[] { "README.md", ".gitattributes", "pytorch_model.bin", "consolidated.safetensors", "onnx/model.onnx", "original/model.safetensors" })
            hub.Repository.Add(path, "unwanted");

        StoredModel model = await hub.PullAsync("Qwen/QwQ-32B");

        hub.AssertStored(model, s_wanted);
        Assert.Equal(model.Folder, model.Path);
        Assert.Equal(TestRepository.DefaultCommit, model.Commit);
        Assert.Equal("Qwen/QwQ-32B", model.ToString());
        Assert.Equal(hub.PathOf("config.json", "Qwen/QwQ-32B"), Path.Combine(model.Folder, "config.json"));
        Assert.Equal(s_wanted.Length, hub.Downloads.Length);
        Assert.All(hub.Downloads, static request => Assert.Contains($"/resolve/{TestRepository.DefaultCommit}/", request.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Gguf_WithoutSelector_TakesQ4KM()
    {
        using HubFixture hub = HubFixture.OneFile();
        hub.Repository.Add("qwq-32b-q8_0.gguf", 1000).Add("README.md", "x");

        StoredModel model = await hub.PullAsync();

        hub.AssertStored(model, HubFixture.Entry);
        Assert.Equal("Qwen/QwQ-32B-GGUF:Q4_K_M", model.ToString());
        Assert.Equal("Q4_K_M", model.Quantization);
        Assert.Equal(hub.PathOf(HubFixture.Entry), model.Path);
        Assert.Equal(hub.Clock.Now, model.Date);
        Assert.Equal(100_000, model.Bytes);
        Assert.Equal(100_000, model.Length);
    }

    [Fact]
    public async Task Gguf_InParts_FetchesAllAndOpensTheFirst()
    {
        using HubFixture hub = new();
        hub.Repository.Add("Q8_0/m-Q8_0-00001-of-00003.gguf", 10).Add("Q8_0/m-Q8_0-00002-of-00003.gguf", 20).Add("Q8_0/m-Q8_0-00003-of-00003.gguf", 30);

        StoredModel model = await hub.PullAsync("o/n:q8_0");

        hub.AssertStored(model, "Q8_0/m-Q8_0-00001-of-00003.gguf", "Q8_0/m-Q8_0-00002-of-00003.gguf", "Q8_0/m-Q8_0-00003-of-00003.gguf");
        Assert.EndsWith("m-Q8_0-00001-of-00003.gguf", model.Path, StringComparison.Ordinal);
        Assert.True(File.Exists(model.Path));
    }

    [Fact]
    public async Task Pull_OfWhatIsThere_DownloadsNothing()
    {
        using HubFixture hub = HubFixture.OneFile();
        StoredModel first = await hub.PullAsync();
        hub.Clock.Now += TimeSpan.FromDays(1);

        StoredModel second = await hub.PullAsync();

        Assert.Single(hub.Downloads);
        Assert.Equal(first.Path, second.Path);
        hub.AssertStored(second, HubFixture.Entry);
    }

    [Fact]
    public async Task Update_FetchesOnlyWhatChanged_AndDropsWhatIsGone()
    {
        using HubFixture hub = new();
        hub.Repository.Add("config.json", "{}").Add("model.safetensors", 5000).Add("vocab.json", "{}");
        await hub.PullAsync("o/n");
        hub.Repository.Add("model.safetensors", 5000, seed: 2);
        hub.Repository.Contents.Remove("vocab.json");
        hub.Repository.Commit = new string('b', 40);

        StoredModel model = await hub.PullAsync("o/n");

        hub.AssertStored(model, "config.json", "model.safetensors");
        Assert.Equal(new string('b', 40), model.Commit);
        Assert.False(File.Exists(Path.Combine(model.Folder, "vocab.json")));
        Assert.Equal(4, hub.Downloads.Length);
        Assert.EndsWith("/model.safetensors", hub.Downloads[^1].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_ThatFails_LeavesTheOldModelUsable()
    {
        using HubFixture hub = new();
        hub.Repository.Add("config.json", "{}").Add("model.safetensors", 5000);
        await hub.PullAsync("o/n");
        byte[] old = hub.Repository.Contents["model.safetensors"];
        hub.Repository.Add("config.json", "{ }").Add("model.safetensors", 5000, seed: 2);
        hub.Repository.Commit = new string('b', 40);
        hub.FaultAt(static (_, request) => request.Path.EndsWith(".safetensors", StringComparison.Ordinal) ? TestAnswer.Text(404, "") : null);

        await hub.FailureAsync("o/n");

        StoredModel model = Assert.Single(hub.Store.List());
        Assert.True(model.IsComplete);
        Assert.Equal(TestRepository.DefaultCommit, model.Commit);
        Assert.Equal(old, File.ReadAllBytes(Path.Combine(model.Folder, "model.safetensors")));
        Assert.Equal("{}", File.ReadAllText(Path.Combine(model.Folder, "config.json")));
        Assert.Equal(model.Folder, hub.Store.Resolve("o/n"));
    }

    [Fact]
    public async Task Update_ThatBreaksOffBetweenTwoFiles_IsNotTakenForComplete()
    {
        using HubFixture hub = new();
        hub.Repository.Add("config.json", "{}").Add("model.safetensors", 5000);
        StoredModel old = await hub.PullAsync("o/n");
        hub.Repository.Add("config.json", "[]").Add("vocab.json", "{}");
        hub.Repository.Commit = new string('b', 40);
        string obstacle = Directory.CreateDirectory(Path.Combine(old.Folder, "vocab.json")).FullName;

        await hub.FailureAsync("o/n");

        Assert.Equal("[]", File.ReadAllText(Path.Combine(old.Folder, "config.json")));
        Assert.False(Assert.Single(hub.Store.List()).IsComplete);
        Directory.Delete(obstacle);
        hub.AssertStored(await hub.PullAsync("o/n"), "config.json", "model.safetensors", "vocab.json");
    }

    [Fact]
    public async Task FilesWithoutAManifest_AreKeptIfTheirHashIsRight()
    {
        using HubFixture hub = HubFixture.OneFile();
        await hub.PullAsync();
        File.Delete(Directory.EnumerateFiles(hub.Store.Root, "gguf-*.json", SearchOption.AllDirectories).Single());

        StoredModel model = await hub.PullAsync();

        hub.AssertStored(model, HubFixture.Entry);
        Assert.Single(hub.Downloads);
        Assert.Contains(hub.Progress, static report => report.Stage == PullStage.Checking);
    }

    [Fact]
    public async Task FilesWithoutAManifest_AreFetchedIfTheirHashIsWrong()
    {
        using HubFixture hub = HubFixture.OneFile();
        Directory.CreateDirectory(Path.GetDirectoryName(hub.PathOf("x"))!);
        File.WriteAllBytes(hub.PathOf(HubFixture.Entry), new byte[100_000]);

        hub.AssertStored(await hub.PullAsync(), HubFixture.Entry);
        Assert.Single(hub.Downloads);
    }

    [Fact]
    public async Task Progress_AddsUp()
    {
        using HubFixture hub = new();
        hub.Repository.Add("config.json", "{}").Add("model.safetensors", 600_000);

        await hub.PullAsync("o/n");

        PullProgress[] reports = [.. hub.Progress];
        Assert.Equal([PullStage.Planned, PullStage.Planned], reports[..2].Select(static report => report.Stage));
        Assert.All(reports, static report => Assert.Equal(600_002, report.Length));
        Assert.Equal(2, reports.Count(static report => report.Stage == PullStage.Complete));
        Assert.Equal(600_002, reports[^1].Bytes);
        Assert.Equal(reports.Select(static report => report.Bytes).Order(), reports.Select(static report => report.Bytes));
    }

    [Fact]
    public async Task ModelScope_IsPulledBySha256()
    {
        using HubFixture hub = new();
        hub.Repository.Add("config.json", "{}").Add("model.safetensors", 5000);

        StoredModel model = await hub.PullAsync("Qwen/QwQ-32B", HubKind.ModelScope);

        hub.AssertStored(model, "config.json", "model.safetensors");
        Assert.Contains(Path.Combine("modelscope", "Qwen", "QwQ-32B", "master"), model.Folder, StringComparison.Ordinal);
        Assert.All(model.Files, static file => Assert.StartsWith("sha256:", file.Hash, StringComparison.Ordinal));
        Assert.Contains(hub.Server.Requests, static request => request.Target == "/api/v1/models/Qwen/QwQ-32B/repo/files?Revision=master&Recursive=true");
        Assert.Contains(hub.Server.Requests, static request => request.Target == "/models/Qwen/QwQ-32B/resolve/master/config.json");
    }

    [Fact]
    public async Task Revision_IsListedAndKeptApart()
    {
        using HubFixture hub = HubFixture.OneFile();

        StoredModel model = await hub.PullAsync($"{HubFixture.Gguf}@refs/pr/3:Q4_K_M");

        Assert.EndsWith("refs%2Fpr%2F3", model.Folder, StringComparison.Ordinal);
        Assert.Contains(hub.Server.Requests, static request => request.Target == "/api/models/Qwen/QwQ-32B-GGUF/revision/refs%2Fpr%2F3");
        Assert.Throws<HubException>(() => hub.Store.Resolve(HubFixture.Gguf));
        Assert.Equal(model.Path, hub.Store.Resolve(model.ToString()));
    }

    [Fact]
    public async Task TwoPullsAtOnce_TakeTurns()
    {
        using HubFixture hub = HubFixture.OneFile(2_000_000);
        hub.Repository.Add("qwq-32b-q8_0.gguf", 1_000_000);

        StoredModel[] models = await Task.WhenAll(hub.PullAsync(), hub.PullAsync(), hub.PullAsync($"{HubFixture.Gguf}:Q8_0"));

        hub.AssertStored(models[0], HubFixture.Entry);
        hub.AssertStored(models[1], HubFixture.Entry);
        hub.AssertStored(models[2], "qwq-32b-q8_0.gguf");
        Assert.Equal(2, hub.Downloads.Length);
        Assert.Equal(2, hub.Store.List().Count);
    }

    [Fact]
    public async Task DiskSpace_IsCheckedFirst()
    {
        using HubFixture hub = HubFixture.OneFile();
        hub.Options = hub.Options with { FreeSpace = static _ => 1_000 };

        string message = await hub.FailureAsync();

        Assert.Contains("100.0 kB are to be downloaded", message, StringComparison.Ordinal);
        Assert.Contains("only 1.0 kB free", message, StringComparison.Ordinal);
        Assert.Empty(hub.Downloads);
    }

    [Fact]
    public async Task Concurrency_IsHonoured()
    {
        using HubFixture hub = new();
        for (int i = 1; i <= 6; i++)
            hub.Repository.Add($"model-0000{i}-of-00006.safetensors", 50_000 + i);
        hub.Repository.Add("model.safetensors.index.json", "{}");
        hub.Options = hub.Options with { Concurrency = 3 };
        int now = 0;
        int most = 0;
        using ManualResetEventSlim three = new();
        hub.FaultAt((_, _) =>
        {
            int together = Interlocked.Increment(ref now);
            InterlockedMax(ref most, together);
            if (together == 3)
                three.Set();

            // However slow the machine, the first wait for two others; a fourth would have the time to show itself.
            three.Wait(TimeSpan.FromSeconds(30));
            Thread.Sleep(20);
            Interlocked.Decrement(ref now);
            return null;
        });

        await hub.PullAsync("o/n");

        Assert.Equal(3, most);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen = target;
        while (value > seen)
            seen = Interlocked.CompareExchange(ref target, value, seen);
    }
}
