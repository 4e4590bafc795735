using Ponder.Checkpoints.Hub;
using Ponder.Checkpoints.Hub.Storage;
using Ponder.Checkpoints.Tests.Hub.Support;

namespace Ponder.Checkpoints.Tests.Hub.Storage;

public sealed class ManifestTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ponder-manifest-").FullName;

    private static Manifest Sample => new()
    {
        Hub = HubKind.ModelScope,
        Repository = "o/n",
        Revision = "v1",
        Selection = "gguf-a",
        Selector = "Q8_0",
        Quantization = "Q8_0",
        Entry = "a.gguf",
        Date = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Files = [new StoredFile("a.gguf", 5, "sha256:00")],
    };

    [Fact]
    public void SavedAndLoaded_IsTheSame()
    {
        string path = Path.Combine(_folder, "new", "m.json");
        Sample.Save(path);

        Manifest loaded = Manifest.Load(path)!;
        Assert.Equivalent(Sample, loaded, strict: true);
        Assert.Equal("o/n@v1:Q8_0", loaded.Reference().ToString());
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Theory]
    [InlineData("\"a.gguf\"", "\"../../../a.gguf\"")]
    [InlineData("\"a.gguf\"", "\"/etc/passwd\"")]
    [InlineData("\"length\": 5", "\"length\": -5")]
    [InlineData("\"length\": 5", "\"length\": 1e99")]
    [InlineData("\"repository\": \"o/n\"", "\"repository\": \"../..\"")]
    [InlineData("\"repository\": \"o/n\"", "\"repository\": null")]
    [InlineData("\"revision\": \"v1\"", "\"revision\": \"../v1\"")]
    [InlineData("\"version\": 1", "\"version\": 2")]
    [InlineData("\"entry\": \"a.gguf\"", "\"entry\": \"b.gguf\"")]
    [InlineData("\"selector\": \"Q8_0\"", "\"selector\": \"..\"")]
    [InlineData("{", "")]
    public void Tampered_IsNotLoaded(string from, string to)
    {
        string path = Path.Combine(_folder, "m.json");
        Sample.Save(path);
        string text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));

        Assert.Null(Manifest.Load(path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"version\":1,\"hub\":\"HuggingFace\",\"repository\":\"o/n\",\"selection\":\"x\",\"date\":\"2026-01-01T00:00:00Z\",\"files\":[null]}")]
    public void SomethingElse_IsNotLoaded(string text)
    {
        string path = Path.Combine(_folder, "m.json");
        File.WriteAllText(path, text);

        Assert.Null(Manifest.Load(path));
    }

    [Fact]
    public void Absent_IsNotLoaded() => Assert.Null(Manifest.Load(Path.Combine(_folder, "m.json")));

    [Fact]
    public async Task Lock_IsHeldByOne()
    {
        string path = Path.Combine(_folder, "locks", "x.lock");
        StoreLock? first = StoreLock.TryTake(path);
        Assert.NotNull(first);
        Assert.Null(StoreLock.TryTake(path));

        TaskCompletionSource waiting = new();
        Task<StoreLock> second = StoreLock.TakeAsync(path, new TestClock(), waiting.SetResult, TestContext.Current.CancellationToken);
        await waiting.Task;
        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
