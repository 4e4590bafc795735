using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Ponder.Testing;
using Ponder.Training.Data;
using Ponder.Training.Data.Sources;

namespace Ponder.Training.Tests.Data.Sources;

public sealed class JsonLinesSourceTests : IDisposable
{
    private static readonly ConversationColumns s_columns = new() { Prompt = "q" };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Any_row_is_read_in_any_order()
    {
        using IExampleSource source = await Open(_folder.Write("a.jsonl", "\uFEFF{\"q\":\"0\"}\r\n\n  \r\n{\"q\":\"1\"}\n\t\n{\"q\":\"2\"}"));
        Assert.Equal([3L], source.Blocks);
        foreach (int row in new[] { 2, 0, 1, 1 })
            Assert.Equal($"{row}", Prompt(await source.ReadAsync(row, TestContext.Current.CancellationToken)));
    }

    /// <summary>Against splitting the text; lines around the length of the pieces that a file is read in are among them.</summary>
    [Fact]
    public void Lines_are_those_of_the_text() =>
        Gen.Select(Gen.Int[0, 12], Gen.Int[0, 6], Gen.OneOf(Gen.Const(1), Gen.Const(3), Gen.Const(100), Gen.Const(5000))).Array[0, 40].Sample(
            lines =>
            {
                string[] texts = [.. lines.Select((line, i) => line.Item1 < 3 ? new string(' ', line.Item2) : $"{{\"q\":\"{i}{new string('x', line.Item2 * line.Item3 * 40)}\"}}")];
                using TemporaryFolder folder = new();
                using IExampleSource source = Open(folder.Write("a.jsonl", string.Join('\n', texts))).GetAwaiter().GetResult();
                string[] expected = [.. texts.Where(text => text.Trim().Length > 0).Select(text => (string)JsonNode.Parse(text)!["q"]!)];
                string[] read = [.. source.ReadAllAsync(TestContext.Current.CancellationToken).ToBlockingEnumerable().Select(Prompt)];
                return read.SequenceEqual(expected);
            },
            iter: 12, threads: 1);

    [Theory]
    [InlineData("{\"q\":\"0\"}\n\n{\"q\":3}\n", "line 3: q: a number, expected a text")]
    [InlineData("{\"q\":\"0\"}\n[1]\n", "line 2: expected a JSON object")]
    [InlineData("{\"q\":\"0\"}\n{\"q\":\"1\"\n", "line 2: not JSON")]
    [InlineData("{\"q\":\"0\"}\n{\"q\":\"1\",\"q\":\"2\"}\n", "line 2: not JSON")]
    [InlineData("{\"q\":\"0\"}\n{\"q\":\"1\"} {}\n", "line 2: not JSON")]
    public async Task A_bad_line_is_named_with_its_number(string content, string problem)
    {
        string path = _folder.Write("a.jsonl", content);
        using IExampleSource source = await Open(path);
        TrainingException error = await Assert.ThrowsAsync<TrainingException>(async () => await source.ReadAsync(1, TestContext.Current.CancellationToken));
        Assert.StartsWith($"{path}: {problem}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_named()
    {
        string path = _folder["a.jsonl"];
        await File.WriteAllBytesAsync(path, [.. Encoding.UTF8.GetBytes("{\"q\":\"a"), 0xFF, .. Encoding.UTF8.GetBytes("\"}")], TestContext.Current.CancellationToken);
        using IExampleSource source = await Open(path);
        TrainingException error = await Assert.ThrowsAsync<TrainingException>(async () => await source.ReadAsync(0, TestContext.Current.CancellationToken));
        Assert.StartsWith($"{path}: line 1: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_its_files_in_order()
    {
        _folder.Write("b.jsonl", "{\"q\":\"2\"}\n");
        _folder.Write("a.jsonl", "{\"q\":\"0\"}\n{\"q\":\"1\"}");
        _folder.Write("aa.ndjson", "\n");
        _folder.Write("README.md", "no data");
        using IExampleSource source = await Open(_folder.Path);
        Assert.Equal([2L, 0, 1], source.Blocks);
        Assert.Equal(["0", "1", "2"], source.ReadAllAsync(TestContext.Current.CancellationToken).ToBlockingEnumerable(TestContext.Current.CancellationToken).Select(Prompt));
    }

    [Theory]
    [InlineData("missing.jsonl", "cannot be read")]
    [InlineData("a.csv", "unknown kind")]
    [InlineData("", "no file of training data")]
    public async Task What_cannot_be_opened_is_named(string name, string problem)
    {
        TrainingException error = await Assert.ThrowsAsync<TrainingException>(() => Open(_folder[name]));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gsm8k_is_read_whole()
    {
        using IExampleSource source = await ExampleFiles.OpenAsync(
            Conformance.Require("data/gsm8k/train.jsonl"), new ConversationColumns { Prompt = "question", Answer = "answer" }, TestContext.Current.CancellationToken);
        Assert.Equal([7473L], source.Blocks);
        Assert.All(source.ReadAllAsync(TestContext.Current.CancellationToken).ToBlockingEnumerable(TestContext.Current.CancellationToken), example =>
        {
            Assert.Equal(2, example.Messages.Count);
            Assert.Contains("####", (string)example.Messages[1]!["content"]!, StringComparison.Ordinal);
        });
    }

    private static Task<IExampleSource> Open(string path) => ExampleFiles.OpenAsync(path, s_columns, TestContext.Current.CancellationToken);

    private static string Prompt(ConversationExample example) => (string)example.Messages[0]!["content"]!;
}
