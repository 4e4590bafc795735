using Ponder.Inference.Backends;
using Ponder.Inference.Scheduling;
using Ponder.Inference.Tests.Fakes;

namespace Ponder.Inference.Tests.Scheduling;

/// <summary>Texts whose logits are read go through the steps as prompts do.</summary>
public sealed class LogitsReadingTests : IDisposable
{
    private readonly TinyModel _model = new();
    private readonly ManualClock _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _model.Dispose();

    [Fact]
    public void ALongText_DelaysARunningStream_ByNoMoreThanTheBudget()
    {
        // Reading a row takes two thirds of what computing it does.
        using StepHarness engine = Engine(new FakeBackend(_clock) { StepTime = Milliseconds(30), ReadTime = Milliseconds(2 / 3.0) });
        Sequence stream = Stream(engine);
        Sequence text = engine.SubmitText(Tokens(480, 2), (_, _) => { }, Cancellation);

        int steps = 0;
        for (; !text.Output.Completion.IsCompleted; steps++)
        {
            int generated = stream.Generated;
            Assert.InRange(StepTime(engine), 0, 31 + 50.1);
            Assert.Equal(generated + 1, stream.Generated);
        }
        // It is used up, too.
        Assert.InRange(steps, 480 / 30, 480 / 24 + 4);
        Assert.Equal(480, text.Read);
    }

    [Fact]
    public void ATextAndAPrompt_ShareTheBudget()
    {
        FakeBackend backend = new(_clock) { StepTime = Milliseconds(30), ReadTime = Milliseconds(1) };
        using StepHarness engine = Engine(backend);
        Stream(engine);
        Sequence text = engine.SubmitText(Tokens(400, 2), (_, _) => { }, Cancellation);
        Sequence prompt = engine.Submit(new GenerationRequest { Prompt = Tokens(200, 3), MaxTokens = 1 });

        for (int step = 0; prompt.Generated == 0; step++)
        {
            (int read, int cached) = (text.Read, prompt.Cached);
            Assert.InRange(StepTime(engine), 0, 31 + 50.1);
            // Neither has to wait for the other.
            Assert.True(text.Read > read && prompt.Cached > cached, $"step {step}");
        }
        Assert.InRange(text.Read, 1, 399);
    }

    [Fact]
    public void ATextWaitsItsTurn_AndPutsNoOlderRequestBack()
    {
        using StepHarness engine = Engine(new FakeBackend(), cacheTokens: 512);
        Sequence[] older =
            [.. Enumerable.Range(0, 3).Select(i => engine.Submit(new GenerationRequest { Prompt = Tokens(40, i), MaxTokens = 90 }))];
        engine.Steps.Run();
        Sequence text = engine.SubmitText(Tokens(500, 9), (_, _) => { }, Cancellation);
        while (older.Any(sequence => !sequence.Output.Completion.IsCompleted))
        {
            engine.Steps.Run();
            StepInvariants.Check(engine);
            foreach (Sequence sequence in older)
                StepHarness.Read(sequence);
        }
        Assert.Equal(0, engine.Statistics.Preemptions);
        Assert.Equal(0, text.Read);

        while (engine.Steps.Scheduler.HasWork)
            engine.Steps.Run();
        Assert.Equal(500, text.Read);
        Assert.True(text.Output.Completion.IsCompletedSuccessfully);
    }

    [Fact]
    public void ATextThatIsPutBack_IsComputedAgain_ButReadOnce()
    {
        using StepHarness alone = Engine(new FakeBackend());
        float[][] expected = alone.LogitsAlone(Tokens(100, 5));
        // A position a step: the stream needs the blocks before the text is done.
        using StepHarness engine = Engine(new FakeBackend(), cacheTokens: 288, chunk: 2);
        Sequence stream = engine.Submit(new GenerationRequest { Prompt = Tokens(110, 1), MaxTokens = 80, EndTokens = [] });
        while (stream.Generated == 0)
            engine.Steps.Run();

        int next = 0;
        Sequence text = engine.SubmitText(Tokens(100, 5), (position, row) =>
        {
            Assert.Equal(next++, position);
            Assert.Equal(expected[position], row);
        }, Cancellation);
        while (engine.Statistics.Preemptions == 0)
            engine.Steps.Run();
        Assert.Equal((0, 0), (text.Cached, text.Blocks.Count));
        Assert.InRange(text.Read, 20, 99);

        while (engine.Steps.Scheduler.HasWork)
        {
            engine.Steps.Run();
            StepInvariants.Check(engine);
        }
        Assert.True(text.Output.Completion.IsCompletedSuccessfully);
        Assert.Equal((100, 0), (next, engine.Statistics.UsedBlocks));
    }

    [Fact]
    public void PromptsBehindManyTexts_DoNotWaitForThem()
    {
        using StepHarness engine = Engine(new FakeBackend(_clock), chunk: 32);
        Sequence[] texts =
            [.. Enumerable.Range(0, 20).Select(i => engine.SubmitText(Tokens(300, i), (_, _) => { }, Cancellation))];
        Sequence prompt = engine.Submit(new GenerationRequest { Prompt = Tokens(60, 30), MaxTokens = 1 });
        while (!prompt.Output.Completion.IsCompleted)
        {
            StepTime(engine);
            StepHarness.Read(prompt);
        }

        // One text is read at a time, in the order they came.
        Assert.InRange(texts[0].Read, 1, 100);
        Assert.All(texts[1..], text => Assert.Equal(0, text.Read));
        while (engine.Steps.Scheduler.HasWork)
            StepTime(engine);
        Assert.All(texts, text => Assert.Equal(300, text.Read));
    }

    [Fact]
    public void ATextOfTheWholeContext_FitsACacheOfJustThat()
    {
        using StepHarness engine = Engine(new FakeBackend(), cacheTokens: 512);
        Assert.All(engine.LogitsAlone(Tokens(512, 1)), Assert.NotNull);
    }

    [Fact]
    public void CancelledText_EndsBetweenTwoRows_AndGivesItsBlocksBack()
    {
        using StepHarness engine = Engine(new FakeBackend());
        using CancellationTokenSource cancel = new();
        int rows = 0;
        Sequence text = engine.SubmitText(
            Tokens(400, 1),
            (_, _) =>
            {
                if (++rows == 3)
                    cancel.Cancel();
            },
            cancel.Token);

        engine.Steps.Run();

        Assert.InRange(rows, 3, 40);
        Assert.True(text.Output.Completion.IsCanceled);
        Assert.Equal((0, 0, 1L), (engine.Statistics.UsedBlocks, engine.Statistics.Running, engine.Statistics.Cancelled));
    }

    [Fact]
    public async Task AReadersException_EndsItsTextAlone()
    {
        await using Engine engine = _model.Load(new EngineOptions { ContextLength = 256 });
        Task<List<GeneratedToken>> other = Generate(engine);

        InvalidTimeZoneException error = await Assert.ThrowsAsync<InvalidTimeZoneException>(() => engine.LogitsAsync(
            Tokens(100, 1), (position, _) => throw new InvalidTimeZoneException($"row {position}"), Cancellation));

        Assert.Equal("row 0", error.Message);
        Assert.Equal(100, (await other).Count);
        Assert.Equal((1L, 1L), (engine.Statistics.Failed, engine.Statistics.Finished));
    }

    private static async Task<List<GeneratedToken>> Generate(Engine engine)
    {
        List<GeneratedToken> tokens = [];
        GenerationRequest request = new() { Prompt = [1, 2, 3], MaxTokens = 100 };
        await foreach (GeneratedToken token in engine.GenerateAsync(request, Cancellation))
            tokens.Add(token);
        return tokens;
    }

    private static TimeSpan Milliseconds(double time) => TimeSpan.FromMilliseconds(time);

    private static int[] Tokens(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(FakeBackend.Alphabet))];
    }

    private StepHarness Engine(IBackend backend, int cacheTokens = 4096, int chunk = 256) => new(
        _model,
        new EngineOptions
        {
            ContextLength = 512,
            CacheTokens = cacheTokens,
            PrefillChunk = chunk,
            MaxStall = Milliseconds(50),
            MaxDraft = 0,
            Clock = _clock,
        },
        backend,
        blockTokens: 32);

    /// <summary>A stream that runs, with the cost of a step known.</summary>
    private static Sequence Stream(StepHarness engine)
    {
        Sequence stream = engine.Submit(new GenerationRequest { Prompt = Tokens(20, 1) });
        for (int step = 0; step < 3; step++)
            engine.Steps.Run();
        return stream;
    }

    private double StepTime(StepHarness engine)
    {
        TimeSpan before = _clock.Now;
        engine.Steps.Run();
        StepInvariants.Check(engine);
        return (_clock.Now - before).TotalMilliseconds;
    }
}
