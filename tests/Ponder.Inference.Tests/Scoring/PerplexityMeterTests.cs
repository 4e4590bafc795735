using Ponder.Inference.Scoring;
using Ponder.Inference.Tests.Models;

namespace Ponder.Inference.Tests.Scoring;

public sealed class PerplexityMeterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(20, null)]
    [InlineData(21, null)]
    [InlineData(21, 5)]
    public async Task MeasureAsync_EqualsTheDefinition(int chunkTokens, int? begin)
    {
        using TinyModel model = new();
        int[] text = Text(66);
        PerplexityOptions options = new()
        {
            ChunkTokens = chunkTokens,
            BeginToken = begin,
            // Pieces that end before, at and after the first scored position.
            Engine = new EngineOptions { Path = ArithmeticPath.Exact, PrefillChunk = 8 },
        };
        List<double> losses = [];
        for (int chunk = 0; chunk < 3; chunk++)
        {
            int[] tokens = text[(chunk * chunkTokens)..((chunk + 1) * chunkTokens)];
            tokens[0] = begin ?? tokens[0];
            double[][] logits = new NaiveQwen2(model.Checkpoint).Logits(tokens);
            for (int position = chunkTokens / 2; position < chunkTokens - 1; position++)
                losses.Add(Math.Log(logits[position].Sum(Math.Exp)) - logits[position][tokens[position + 1]]);
        }
        double mean = losses.Average();
        double spread = Math.Sqrt(losses.Sum(loss => (loss - mean) * (loss - mean)) / losses.Count / (losses.Count - 1));

        PerplexityResult result = await PerplexityMeter.MeasureAsync(model.Checkpoint, text, options, null, null, Token);

        Assert.Equal(Math.Exp(mean), result.Perplexity, Math.Exp(mean) * 1e-4);
        Assert.Equal(Math.Exp(mean) * spread, result.StandardError, Math.Exp(mean) * 1e-4);
        Assert.Equal((3, losses.Count), (result.Chunks, result.ScoredTokens));
    }

    [Fact]
    public async Task MeasureAsync_TellsOfEachChunk_AndStopsAfterThoseAskedFor()
    {
        using TinyModel model = new();
        int[] text = Text(60);
        List<PerplexityProgress> chunks = [];
        PerplexityOptions options = new() { ChunkTokens = 15, Chunks = 2 };
        PerplexityResult two = await PerplexityMeter.MeasureAsync(model.Checkpoint, text, options, new Reports(chunks.Add), null, Token);
        Assert.Equal([(1, 2), (2, 2)], chunks.Select(chunk => (chunk.Chunk, chunk.Chunks)));
        Assert.Equal(two.Perplexity, chunks[1].Perplexity);

        PerplexityResult same = await PerplexityMeter.MeasureAsync(
            model.Checkpoint, text[..30], new PerplexityOptions { ChunkTokens = 15 }, null, null, Token);
        Assert.Equal(two, same);
    }

    [Fact]
    public async Task MeasureAsync_RefusesWhatCannotBeScored()
    {
        using TinyModel model = new(context: 64);
        await Refused(Text(29), new PerplexityOptions { ChunkTokens = 15 }, "29 tokens", "at least 30");
        await Refused(Text(200), new PerplexityOptions { ChunkTokens = 65 }, "ChunkTokens is 65, expected from 3 to 64");
        await Refused(Text(200), new PerplexityOptions { ChunkTokens = 2 }, "ChunkTokens is 2, expected from 3 to 64");
        await Refused(Text(200), new PerplexityOptions { ChunkTokens = 10, Chunks = 0 }, "Chunks is 0, expected 1 or more");
        await Refused([.. Text(60), 96], new PerplexityOptions { ChunkTokens = 10 }, "96", "outside the vocabulary");
        await Refused(Text(60), new PerplexityOptions { ChunkTokens = 10, BeginToken = -1 }, "BeginToken is -1, expected from 0 to 95");

        async Task Refused(int[] text, PerplexityOptions options, params string[] parts)
        {
            InferenceException error = await Assert.ThrowsAsync<InferenceException>(
                () => PerplexityMeter.MeasureAsync(model.Checkpoint, text, options, null, null, Token));
            Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task MeasureAsync_Cancelled_KeepsTheChunksThatAreScored()
    {
        using TinyModel model = new();
        using CancellationTokenSource source = new();
        int done = 0;
        Reports second = new(_ =>
        {
            if (++done == 2)
                source.Cancel();
        });
        PerplexityOptions options = new() { ChunkTokens = 10 };
        PerplexityResult cut = await PerplexityMeter.MeasureAsync(model.Checkpoint, Text(100), options, second, null, source.Token);
        Assert.Equal(2, done);
        PerplexityResult two = await PerplexityMeter.MeasureAsync(
            model.Checkpoint, Text(100), options with { Chunks = 2 }, null, null, Token);
        Assert.Equal(two with { IsPartial = true }, cut);
    }

    [Fact]
    public async Task MeasureAsync_CancelledBeforeTheFirstChunk_HasNothingToTell()
    {
        using TinyModel model = new();
        using CancellationTokenSource source = new();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PerplexityMeter.MeasureAsync(
            model.Checkpoint, Text(100), new PerplexityOptions { ChunkTokens = 10 }, null, new Loading(source), source.Token));
    }

    private static int[] Text(int length)
    {
        Random random = new(7);
        return [.. Enumerable.Range(0, length).Select(_ => random.Next(TinyModel.Vocabulary))];
    }

    private sealed class Reports(Action<PerplexityProgress> report) : IProgress<PerplexityProgress>
    {
        public void Report(PerplexityProgress value) => report(value);
    }

    private sealed class Loading(CancellationTokenSource source) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => source.Cancel();
    }
}
