using Ponder.Inference.Models;

namespace Ponder.Inference.Tests.Models;

public sealed class ForwardRunnerTests
{
    private const int Length = 70;
    private static readonly EngineOptions s_options = new() { PrefillChunk = 32, Threads = 2 };

    [Fact]
    public async Task Step_AfterPrefill_GivesTheEnginesLogits_ForEachSequence()
    {
        using TinyModel model = new();
        int[][] texts = [Text(37), Text(41)];
        using LoadedModel loaded = LoadedModel.Load(model.Checkpoint, s_options, null, TestContext.Current.CancellationToken);
        using ForwardRunner runner = new(loaded, sequences: 2, positions: Length, rows: 32, logitRows: 2);
        for (int s = 0; s < texts.Length; s++)
            runner.Prefill(s, texts[s].AsSpan(0, Length - 2), TestContext.Current.CancellationToken);
        runner.Step([texts[0][^2], texts[1][^2]], Length - 2);
        runner.Step([texts[0][^1], texts[1][^1]], Length - 1);

        await using Engine engine = model.Load(s_options);
        float[] actual = new float[TinyModel.Vocabulary];
        for (int s = 0; s < texts.Length; s++)
        {
            float[][] expected = await engine.AllLogitsAsync(texts[s]);
            runner.ReadLogits(s, actual);
            Assert.Equal(expected[^1], actual);
        }
    }

    [Fact]
    public async Task Project_GivesTheLogitsOfTheRowsAskedFor()
    {
        using TinyModel model = new();
        int[] text = Text(37);
        using LoadedModel loaded = LoadedModel.Load(model.Checkpoint, s_options, null, TestContext.Current.CancellationToken);
        using ForwardRunner runner = new(loaded, sequences: 1, positions: Length, rows: 40, logitRows: 2);
        runner.Hidden(0, text.AsSpan(0, 40), 0, TestContext.Current.CancellationToken);
        runner.Hidden(0, text.AsSpan(40), 40, TestContext.Current.CancellationToken);
        runner.Project([3, 29]);

        await using Engine engine = model.Load(s_options);
        float[][] expected = await engine.AllLogitsAsync(text);
        float[] actual = new float[TinyModel.Vocabulary];
        runner.ReadLogits(0, actual);
        Assert.Equal(expected[43], actual);
        runner.ReadLogits(1, actual);
        Assert.Equal(expected[69], actual);
    }

    [Fact]
    public void Cancellation_IsNoticedBetweenLayers_AndLeavesTheRunnerUsable()
    {
        using TinyModel model = new();
        int[] text = Text(11);
        using LoadedModel loaded = LoadedModel.Load(model.Checkpoint, s_options, null, TestContext.Current.CancellationToken);
        using ForwardRunner runner = new(loaded, sequences: 1, positions: Length, rows: 128, logitRows: 1);
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        float[] expected = new float[TinyModel.Vocabulary], actual = new float[TinyModel.Vocabulary];
        runner.Prefill(0, text, CancellationToken.None);
        runner.ReadLogits(0, expected);

        Assert.Throws<OperationCanceledException>(() => runner.Hidden(0, text, 0, cancelled.Token));
        Assert.Throws<OperationCanceledException>(() => runner.Prefill(0, text, cancelled.Token));

        runner.Prefill(0, text, CancellationToken.None);
        runner.ReadLogits(0, actual);
        Assert.Equal(expected, actual);
    }

    private static int[] Text(int step) => [.. Enumerable.Range(0, Length).Select(i => i * step % TinyModel.Vocabulary)];
}
