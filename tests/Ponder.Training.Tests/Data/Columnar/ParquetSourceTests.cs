using System.Text.Json.Nodes;
using Parquet;
using Parquet.Schema;
using Parquet.Serialization;
using Ponder.Training.Data;
using Ponder.Training.Data.Mixing;
using Ponder.Training.Data.Sources;

namespace Ponder.Training.Tests.Data.Columnar;

public sealed class ParquetSourceTests : IDisposable
{
    private static readonly string?[] s_contents = ["hello", "", "a\n\"b\" 😀", null];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Conversations_come_back_from_every_row_group_in_any_order()
    {
        Row[] rows = [.. Enumerable.Range(0, 25).Select(Make)];
        using IExampleSource source = await Open(await WriteAsync(rows, rowGroup: 10), new ConversationColumns());
        Assert.Equal([10L, 10, 5], source.Blocks);
        int[] order = [24, 3, 12, .. Enumerable.Range(0, 25)];
        foreach (int number in order)
        {
            Row row = rows[number];
            ConversationExample example = await source.ReadAsync(number, TestContext.Current.CancellationToken);
            Assert.Equal(
                row.messages.Select(message => (message.role, message.content ?? "", message.reasoning_content)),
                example.Messages.Select(message => ((string)message!["role"]!, (string)message["content"]!, (string?)message["reasoning_content"])));
            Assert.Equal(
                new JsonObject
                {
                    ["id"] = row.id,
                    ["level"] = row.level,
                    ["share"] = row.share,
                    ["good"] = row.good,
                    ["tags"] = row.tags is null ? null : new JsonArray([.. row.tags.Select(tag => JsonValue.Create(tag))]),
                    ["info"] = row.info is null ? null : new JsonObject { ["name"] = row.info.name, ["sizes"] = new JsonArray([.. row.info.sizes.Select(size => JsonValue.Create(size))]) },
                    ["grid"] = new JsonArray([.. row.grid.Select(line => new JsonArray([.. line.Select(value => JsonValue.Create(value))]))]),
                }.ToJsonString(),
                example.Columns.ToJsonString());
        }
    }

    [Fact]
    public async Task Prompts_and_answers_stand_in_columns()
    {
        await using (FileStream file = File.Create(_folder["a.parquet"]))
            await ParquetSerializer.SerializeAsync([new Plain { question = "1+1?", answer = "2" }, new Plain { question = "?", answer = null }], file, cancellationToken: TestContext.Current.CancellationToken);
        using IExampleSource source = await Open(_folder["a.parquet"], new ConversationColumns { Prompt = "question", Answer = "answer" });
        ConversationExample example = await source.ReadAsync(0, TestContext.Current.CancellationToken);
        Assert.Equal(["1+1?", "2"], example.Texts);
        TrainingException error = await Assert.ThrowsAsync<TrainingException>(async () => await source.ReadAsync(1, TestContext.Current.CancellationToken));
        Assert.Equal($"{_folder["a.parquet"]}: row 1 (from 0): answer: missing, expected a text", error.Message);
    }

    /// <summary>A file of Arrow, which data sets on Hugging Face are written by.</summary>
    [Fact]
    public async Task A_file_of_another_writer_is_read()
    {
        await File.WriteAllBytesAsync(_folder["arrow.parquet"], Convert.FromBase64String(ArrowFile.Content), TestContext.Current.CancellationToken);
        using IExampleSource source = await Open(_folder["arrow.parquet"], new ConversationColumns());
        Assert.Equal([2L, 0, 1], source.Blocks);
        for (int row = 2; row >= 0; row--)
        {
            ConversationExample example = await source.ReadAsync(row, TestContext.Current.CancellationToken);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(ArrowFile.Rows[row].Messages), example.Messages), example.Messages.ToJsonString());
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(ArrowFile.Rows[row].Columns), example.Columns), example.Columns.ToJsonString());
        }
    }

    [Fact]
    public async Task Files_of_a_folder_and_their_row_groups_are_shuffled_together()
    {
        await WriteAsync([.. Enumerable.Range(0, 25).Select(Make)], rowGroup: 10);
        _folder.Write("more.jsonl", string.Concat(Enumerable.Range(25, 15).Select(i => $$"""{"messages":[{"role":"user","content":"x"}],"id":"row {{i}}"}""" + "\n")));
        using DataMixture mixture = new([new MixturePart(await Open(_folder.Path, new ConversationColumns()), 1)], seed: 3);
        List<string> ids = [];
        for (int i = 0; i < 40; i++)
            ids.Add((string)(await mixture.ReadAsync(i, TestContext.Current.CancellationToken)).Columns["id"]!);
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"row {i}").Order(), ids.Order());
        Assert.NotEqual(Enumerable.Range(0, 40).Select(i => $"row {i}"), ids);
    }

    [Fact]
    public async Task A_repeated_column_without_a_list_around_it_is_a_list()
    {
        ParquetSchema schema = new(new DataField<string>("q"), new DataField<IEnumerable<int>>("items"), new DataField<IEnumerable<int?>>("gaps"));
        await using (FileStream file = File.Create(_folder["a.parquet"]))
        {
            await using ParquetWriter writer = await ParquetWriter.CreateAsync(schema, file, cancellationToken: TestContext.Current.CancellationToken);
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            int[] repetition = [0, 1, 1, 0];
            string[] texts = ["a", "b"];
            int[] items = [1, 2, 3, 4];
            int?[] gaps = [1, null, 3, null];
            await group.WriteAsync(schema.DataFields[0], texts);
            await group.WriteAsync<int>(schema.DataFields[1], items, repetition, cancellationToken: TestContext.Current.CancellationToken);
            await group.WriteAsync<int>(schema.DataFields[2], gaps, repetition, cancellationToken: TestContext.Current.CancellationToken);
            group.CompleteValidate();
        }
        using IExampleSource source = await Open(_folder["a.parquet"], new ConversationColumns { Prompt = "q" });
        string[] rows = [.. source.ReadAllAsync(TestContext.Current.CancellationToken).ToBlockingEnumerable(TestContext.Current.CancellationToken)
            .Select(example => example.Columns.ToJsonString())];
        Assert.Equal(["""{"items":[1,2,3],"gaps":[1,null,3]}""", """{"items":[4],"gaps":[null]}"""], rows);
    }

    [Fact]
    public async Task Broken_files_end_in_one_kind_of_error()
    {
        byte[] whole = await File.ReadAllBytesAsync(await WriteAsync([.. Enumerable.Range(0, 8).Select(Make)], rowGroup: 4), TestContext.Current.CancellationToken);
        Random random = new(1);
        for (int i = 0; i < 150; i++)
        {
            byte[] broken = i % 3 == 0 ? whole[..random.Next(whole.Length)] : (byte[])whole.Clone();
            for (int change = 0; broken.Length > 0 && change < i % 5 + 1; change++)
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            await File.WriteAllBytesAsync(_folder["broken.parquet"], broken, TestContext.Current.CancellationToken);
            try
            {
                using IExampleSource source = await Open(_folder["broken.parquet"], new ConversationColumns());
                await foreach (ConversationExample _ in source.ReadAllAsync(TestContext.Current.CancellationToken))
                {
                }
            }
            catch (TrainingException error)
            {
                Assert.StartsWith(_folder["broken.parquet"], error.Message, StringComparison.Ordinal);
            }
        }
    }

    private static Row Make(int number) => new()
    {
        id = $"row {number}",
        level = number % 3 == 0 ? null : number,
        share = number / 8.0,
        good = number % 2 == 0,
        tags = (number % 4) switch { 0 => null, 1 => [], 2 => ["one"], _ => ["one", "two", "three"] },
        info = number % 5 == 0 ? null : new Info { name = $"n{number}", sizes = [.. Enumerable.Range(0, number % 3)] },
        grid = [.. Enumerable.Range(0, number % 4).Select(i => Enumerable.Range(0, i).ToList())],
        messages =
        [
            .. Enumerable.Range(0, 1 + (number % 3)).Select(i => new Message
            {
                role = i % 2 == 0 ? "user" : "assistant",
                content = s_contents[(number + i) % 4],
                reasoning_content = i % 2 == 0 ? null : $"thought {number}",
            }),
        ],
    };

    private async Task<string> WriteAsync(Row[] rows, int rowGroup)
    {
        string path = _folder["data.parquet"];
        await using FileStream file = File.Create(path);
        await ParquetSerializer.SerializeAsync(rows, file, new ParquetOptions { RowGroupSize = rowGroup }, cancellationToken: TestContext.Current.CancellationToken);
        return path;
    }

    private static Task<IExampleSource> Open(string path, ConversationColumns columns) =>
        ExampleFiles.OpenAsync(path, columns, TestContext.Current.CancellationToken);

#pragma warning disable IDE1006, CA1002 // The columns' names, and lists as the package's serializer wants them.
    internal sealed class Row
    {
        public string id { get; set; } = "";

        public int? level { get; set; }

        public double share { get; set; }

        public bool good { get; set; }

        public List<string>? tags { get; set; }

        public Info? info { get; set; }

        public List<List<int>> grid { get; set; } = [];

        public List<Message> messages { get; set; } = [];
    }

    internal sealed class Message
    {
        public string role { get; set; } = "";

        public string? content { get; set; }

        public string? reasoning_content { get; set; }
    }

    internal sealed class Info
    {
        public string name { get; set; } = "";

        public List<int> sizes { get; set; } = [];
    }

    internal sealed class Plain
    {
        public string question { get; set; } = "";

        public string? answer { get; set; }
    }
#pragma warning restore IDE1006, CA1002
}
