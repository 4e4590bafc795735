using Ponder.Checkpoints.Hub;
using Ponder.Checkpoints.Hub.Storage;
using Ponder.Checkpoints.Tests.Hub.Support;

namespace Ponder.Checkpoints.Tests.Hub;

public sealed class ModelStoreTests
{
    [Fact]
    public void EmptyStore_HasNothing()
    {
        using HubFixture hub = new();

        Assert.Empty(hub.Store.List());
        Assert.Contains("`ponder pull o/n:Q8_0` fetches it", Failure(() => hub.Store.Resolve("o/n:Q8_0")), StringComparison.Ordinal);
        Assert.False(Directory.Exists(hub.Store.Root));
    }

    [Fact]
    public void Resolve_TakesPathsAsTheyAre()
    {
        using HubFixture hub = new();
        Directory.CreateDirectory(hub.Store.Root);

        Assert.Equal(hub.Store.Root, hub.Store.Resolve(hub.Store.Root));
        Assert.Contains("no such file or folder", Failure(() => hub.Store.Resolve("/nowhere/at/all.gguf")), StringComparison.Ordinal);
        Assert.Contains("no such file or folder", Failure(() => hub.Store.Resolve("model.gguf")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resolve_ChoosesAmongQuantizations()
    {
        using HubFixture hub = HubFixture.OneFile(1000);
        hub.Repository.Add("qwq-32b-q8_0.gguf", 2000).Add("qwq-32b-q5_k_m.gguf", 3000);
        StoredModel q8 = await hub.PullAsync($"{HubFixture.Gguf}:Q8_0");
        Assert.Equal(q8.Path, hub.Store.Resolve(HubFixture.Gguf));

        StoredModel q5 = await hub.PullAsync($"{HubFixture.Gguf}:Q5_K_M");
        Assert.Contains("name one of Qwen/QwQ-32B-GGUF:Q5_K_M, Qwen/QwQ-32B-GGUF:Q8_0", Failure(() => hub.Store.Resolve(HubFixture.Gguf)), StringComparison.Ordinal);

        StoredModel q4 = await hub.PullAsync();
        Assert.Equal(q4.Path, hub.Store.Resolve(HubFixture.Gguf));
        Assert.Equal(q4.Path, hub.Store.Resolve("qwen/qwq-32b-gguf:q4_k_m"));
        Assert.Equal(q5.Path, hub.Store.Resolve($"{HubFixture.Gguf}:qwq-32b-q5_k_m.gguf"));
        Assert.Equal(q5.Path, hub.Store.Resolve($"{HubFixture.Gguf}@main:q5_k_m"));
        Assert.Contains("ponder pull", Failure(() => hub.Store.Resolve($"{HubFixture.Gguf}:Q2_K")), StringComparison.Ordinal);
        Assert.Equal(["Q4_K_M", "Q5_K_M", "Q8_0"], hub.Store.List().Select(static model => model.Quantization));
        Assert.Equal(3, hub.Store.Find(ModelReference.Parse(HubFixture.Gguf)).Count);
        Assert.Empty(hub.Store.Find(ModelReference.Parse(HubFixture.Gguf), HubKind.ModelScope));
    }

    [Fact]
    public async Task Resolve_PrefersHuggingFace()
    {
        using HubFixture hub = HubFixture.OneFile(1000);
        StoredModel modelScope = await hub.PullAsync(hub: HubKind.ModelScope);
        Assert.Equal(modelScope.Path, hub.Store.Resolve(HubFixture.Gguf));

        StoredModel huggingFace = await hub.PullAsync();
        Assert.Equal(huggingFace.Path, hub.Store.Resolve(HubFixture.Gguf));
        Assert.Equal(modelScope.Path, hub.Store.Resolve(HubFixture.Gguf, HubKind.ModelScope));
    }

    [Fact]
    public async Task Resolve_OfAnIncompleteModel_SaysSo()
    {
        using HubFixture hub = await IncompleteAsync();

        Assert.Contains("its download is incomplete; `ponder pull", Failure(() => hub.Store.Resolve(HubFixture.Gguf)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_NoticesMissingFiles()
    {
        using HubFixture hub = HubFixture.OneFile(1000);
        StoredModel model = await hub.PullAsync();
        File.Delete(model.Path);

        Assert.False(Assert.Single(hub.Store.List()).IsComplete);
        hub.AssertStored(await hub.PullAsync(), HubFixture.Entry);
    }

    [Fact]
    public async Task Remove_DeletesTheModelAndItsFolders()
    {
        using HubFixture hub = new();
        hub.Repository.Add("config.json", "{}").Add("additional_chat_templates/rag.jinja", "x").Add("model.safetensors", 1000);
        StoredModel model = await hub.PullAsync("o/n");

        Assert.Equal(1003, hub.Store.Remove(model));

        Assert.Empty(hub.Store.List());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(hub.Store.Root, "models")));
        Assert.Equal(0, hub.Store.Remove(model));
    }

    [Fact]
    public async Task Remove_LeavesOtherModelsAndTheUsersFiles()
    {
        using HubFixture hub = HubFixture.OneFile(1000);
        hub.Repository.Add("qwq-32b-q8_0.gguf", 2000);
        StoredModel q4 = await hub.PullAsync();
        StoredModel q8 = await hub.PullAsync($"{HubFixture.Gguf}:Q8_0");
        File.WriteAllText(Path.Combine(q4.Folder, "notes.txt"), "mine");

        Assert.Equal(1000, hub.Store.Remove(q4));
        hub.AssertStored(Assert.Single(hub.Store.List()), "qwq-32b-q8_0.gguf");

        hub.Store.Remove(q8);
        Assert.Equal(["notes.txt"], Directory.EnumerateFileSystemEntries(q4.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Remove_KeepsFilesThatAnotherModelNeeds()
    {
        using HubFixture hub = HubFixture.OneFile(1000);
        StoredModel q4 = await hub.PullAsync();
        string manifest = StoreLayout.Manifest(q4.Folder, "gguf-qwq-32b-q4_k_m", complete: true);
        Manifest other = Manifest.Load(manifest)! with { Selection = "gguf-other", Selector = "OTHER", Quantization = null };
        other.Save(StoreLayout.Manifest(q4.Folder, other.Selection, complete: true));

        Assert.Equal(0, hub.Store.Remove(q4));

        hub.AssertStored(Assert.Single(hub.Store.List()), HubFixture.Entry);
    }

    [Fact]
    public async Task Remove_DeletesAnIncompleteDownload()
    {
        using HubFixture hub = await IncompleteAsync();

        hub.Store.Remove(Assert.Single(hub.Store.List()));

        Assert.Empty(hub.Files("*.part*"));
        Assert.Empty(hub.Store.List());
    }

    [Fact]
    public async Task Remove_OfWhatIsBeingPulled_IsAnError()
    {
        using HubFixture hub = HubFixture.OneFile(1000);
        StoredModel model = await hub.PullAsync();
        using StoreLock? held = StoreLock.TryTake(StoreLayout.Lock(hub.Store.Root, model.Hub, model.Reference));

        Assert.Contains("another process is pulling it", Failure(() => hub.Store.Remove(model)), StringComparison.Ordinal);
        Assert.True(File.Exists(model.Path));
    }

    [Fact]
    public async Task StoreThatCannotBeWritten_IsAnError()
    {
        using HubFixture hub = HubFixture.OneFile(1000);
        File.WriteAllText(hub.Store.Root, "a file, not a folder");

        Assert.Contains("cannot be written", await hub.FailureAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FolderInAFilesPlace_IsAnError()
    {
        using HubFixture hub = HubFixture.OneFile(1000);
        Directory.CreateDirectory(hub.PathOf(HubFixture.Entry) + ".part");

        Assert.Contains(HubFixture.Entry, await hub.FailureAsync(), StringComparison.Ordinal);
    }

    private static async Task<HubFixture> IncompleteAsync()
    {
        HubFixture hub = HubFixture.OneFile(1000);
        hub.Options = hub.Options with { Attempts = 1 };
        hub.FaultAt((_, request) => hub.Repository.Answer(request) with { DropAfter = 500 });
        await hub.FailureAsync();
        return hub;
    }

    private static string Failure(Action action) => Assert.Throws<HubException>(action).Message;
}
