using System.Collections.Concurrent;
using System.Net;
using Ponder.Checkpoints.Hub;

namespace Ponder.Checkpoints.Tests.Hub.Support;

/// <summary>A store in an empty folder, a repository on a local server, and a clock that does not wait.</summary>
internal sealed class HubFixture : IDisposable
{
    public const string Gguf = "Qwen/QwQ-32B-GGUF";
    public const string Entry = "qwq-32b-q4_k_m.gguf";

    private readonly string _folder = Directory.CreateTempSubdirectory("ponder-hub-").FullName;

    public HubFixture()
    {
        Server = new TestServer(request => Fault(request) ?? Repository.Answer(request));
        Store = new ModelStore(Path.Combine(_folder, "home"));
        Options = new HubOptions
        {
            Endpoint = Server.Address,
            Token = "",
            Clock = Clock,
            Jitter = static () => 0,
            StallTimeout = TestClock.Patience,
            Variable = Variable,
            Proxy = new WebProxy(),
        };
    }

    public TestRepository Repository { get; } = new();

    public TestServer Server { get; }

    public TestClock Clock { get; } = new();

    public ModelStore Store { get; }

    public HubOptions Options { get; set; }

    /// <summary>The environment, in which HOME is an empty folder.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>What to answer instead of the truth; null for the truth.</summary>
    public Func<TestRequest, TestAnswer?> Fault { get; set; } = static _ => null;

    public ConcurrentQueue<PullProgress> Progress { get; } = new();

    public TestRequest[] Downloads => [.. Server.Requests.Where(static request => request.Path.Contains("/resolve/", StringComparison.Ordinal))];

    public static HubFixture OneFile(int length = 100_000)
    {
        HubFixture fixture = new();
        fixture.Repository.Add(Entry, length);
        return fixture;
    }

    /// <summary>Answers the n-th download (from 0) with what is given; the others, and listings, with the truth.</summary>
    public void FaultAt(Func<int, TestRequest, TestAnswer?> fault)
    {
        int count = -1;
        Fault = request => request.Path.Contains("/resolve/", StringComparison.Ordinal)
            ? fault(Interlocked.Increment(ref count), request)
            : null;
    }

    public Task<StoredModel> PullAsync(
        string name = Gguf, HubKind hub = HubKind.HuggingFace, CancellationToken? cancellation = null) =>
        new ModelPuller(Store, Options).PullAsync(
            ModelReference.Parse(name), hub, new Log(Progress), cancellation ?? TestContext.Current.CancellationToken);

    public async Task<string> FailureAsync(string name = Gguf, HubKind hub = HubKind.HuggingFace)
    {
        HubException e = await Assert.ThrowsAsync<HubException>(() => PullAsync(name, hub));
        Assert.DoesNotContain('\n', e.Message);
        return e.Message;
    }

    /// <summary>Asserts that a pulled file has the repository's bytes, and that nothing half-done is left beside it.</summary>
    public void AssertStored(StoredModel model, params string[] paths)
    {
        Assert.True(model.IsComplete);
        Assert.Equal(paths.Order(StringComparer.Ordinal), model.Files.Select(static file => file.Path).Order(StringComparer.Ordinal));
        foreach (string path in paths)
            Assert.Equal(Repository.Contents[path], File.ReadAllBytes(Path.Combine(model.Folder, path)));
        Assert.Empty(Files("*.part*"));
        Assert.Empty(Files("*.incomplete.json"));
    }

    public string[] Files(string pattern) => Directory.Exists(Store.Root)
        ? [.. Directory.EnumerateFiles(Store.Root, pattern, SearchOption.AllDirectories).Select(static path => Path.GetFileName(path)!)]
        : [];

    /// <summary>The path that a file of the default model will have.</summary>
    public string PathOf(string file, string name = Gguf) =>
        Path.Combine(Store.Root, "models", "huggingface", name.Replace('/', Path.DirectorySeparatorChar), "main", file);

    public void Dispose()
    {
        Server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string? Variable(string name) => Variables.GetValueOrDefault(name) ?? (name == "HOME" ? _folder : null);

    private sealed class Log(ConcurrentQueue<PullProgress> queue) : IProgress<PullProgress>
    {
        public void Report(PullProgress value) => queue.Enqueue(value);
    }
}
