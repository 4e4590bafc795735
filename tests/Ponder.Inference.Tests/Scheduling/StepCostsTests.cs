using Ponder.Inference.Scheduling;
using Ponder.Inference.Tests.Fakes;

namespace Ponder.Inference.Tests.Scheduling;

public sealed class StepCostsTests : IDisposable
{
    private readonly TinyModel _model = new();

    public void Dispose() => _model.Dispose();

    [Fact]
    public void LongPrompts_DelayARunningStream_ByNoMoreThanTheBudget()
    {
        ManualClock clock = new();
        FakeBackend backend = new(clock) { StepTime = TimeSpan.FromMilliseconds(30), TokenTime = TimeSpan.FromMilliseconds(1) };
        EngineOptions options = new()
        {
            ContextLength = 512,
            CacheTokens = 4096,
            PrefillChunk = 256,
            MaxStall = TimeSpan.FromMilliseconds(50),
            MaxDraft = 0,
            Clock = clock,
        };
        using StepHarness engine = new(_model, options, backend, blockTokens: 32);
        Sequence stream = engine.Submit(Request(10, 1));
        engine.Steps.Run();
        engine.Steps.Run();
        for (int i = 0; i < 4; i++)
            engine.Submit(Request(400, 2 + i) with { MaxTokens = 1 });

        List<int> sizes = [];
        backend.Stepped = batch => sizes.Add(batch.Count - 1);
        while (engine.Steps.Scheduler.Running.Count > 1 || engine.Steps.Scheduler.Waiting.Count > 0)
        {
            TimeSpan before = clock.Now;
            int generated = stream.Generated;
            engine.Steps.Run();
            Assert.Equal(generated + 1, stream.Generated);
            Assert.InRange((clock.Now - before).TotalMilliseconds, 0, 31 + 50);
        }
        Assert.Equal(1600, sizes.Sum());
        // It is used up, too: fewer steps would break the promise, many more would waste it.
        Assert.InRange(sizes.Count, 1600 / 50, 1600 / 40 + 8);
    }

    [Fact]
    public void Budget_IsNeverLessThanAFewTokens()
    {
        StepCosts costs = new(TimeSpan.FromMilliseconds(1), chunk: 512, maxSequences: 4);
        costs.Observe(TimeSpan.FromSeconds(10), decoding: 0, drafted: 0, prefilled: 100);

        Assert.Equal(StepCosts.LeastPrefill, costs.PrefillTokens(2));
        Assert.Equal(StepCosts.LeastIdlePrefill, costs.PrefillTokens(0));
    }

    [Fact]
    public void ReadingCost_IsMeasuredInPromptTokens_AndBelievedAtOnceWhenDearer()
    {
        StepCosts costs = new(TimeSpan.FromMilliseconds(250), chunk: 512, maxSequences: 4);
        Assert.Equal(1, costs.ReadingCost);
        costs.Observe(TimeSpan.FromMilliseconds(200), decoding: 0, drafted: 0, prefilled: 100);
        costs.ObserveReading(TimeSpan.FromMilliseconds(80), 100);
        Assert.Equal(0.4, costs.ReadingCost, 6);

        costs.ObserveReading(TimeSpan.FromMilliseconds(600), 100);
        Assert.Equal(3, costs.ReadingCost, 6);
        costs.ObserveReading(TimeSpan.FromMilliseconds(80), 100);
        Assert.InRange(costs.ReadingCost, 2, 3);
        for (int i = 0; i < 100; i++)
            costs.ObserveReading(TimeSpan.FromMilliseconds(80), 100);
        Assert.Equal(0.4, costs.ReadingCost, 3);
    }

    [Fact]
    public void StepsWithoutStreams_TakeAboutASecond_OrTheWholeChunk()
    {
        StepCosts costs = new(TimeSpan.FromMilliseconds(250), chunk: 512, maxSequences: 4);
        Assert.Equal(128, costs.PrefillTokens(0));

        costs.Observe(TimeSpan.FromMilliseconds(640), decoding: 0, drafted: 0, prefilled: 128);
        Assert.Equal(200, costs.PrefillTokens(0));
        for (int i = 0; i < 100; i++)
            costs.Observe(TimeSpan.FromMilliseconds(100), decoding: 0, drafted: 0, prefilled: 200);
        Assert.Equal(512, costs.PrefillTokens(0));
    }

    [Fact]
    public void DraftCost_FollowsTheSteps_AndIsTriedAgainWhenItWasTooHigh()
    {
        StepCosts costs = new(TimeSpan.FromMilliseconds(250), 512, 4);
        Assert.Equal(1, costs.DraftCost(1));
        for (int i = 0; i < 20; i++)
            costs.Observe(TimeSpan.FromMilliseconds(20), 1, 0, 0);
        for (int i = 0; i < 60; i++)
            costs.Observe(TimeSpan.FromMilliseconds(20 + 4 * 2), 1, 4, 0);
        Assert.Equal(0.1, costs.DraftCost(1), 3);

        for (int i = 0; i < 60; i++)
            costs.Observe(TimeSpan.FromMilliseconds(20 + 4 * 40), 1, 4, 0);
        Assert.True(costs.DraftCost(1) >= 1);
        for (int i = 0; i < 400; i++)
            costs.Observe(TimeSpan.FromMilliseconds(20), 1, 0, 0);
        Assert.InRange(costs.DraftCost(1), 0.5, 1);
        // In the end it is thought to cost what is likely, not nothing.
        for (int i = 0; i < 4000; i++)
            costs.Observe(TimeSpan.FromMilliseconds(20), 1, 0, 0);
        Assert.InRange(costs.DraftCost(1), 0.2, 0.3);
    }

    [Fact]
    public void DraftCost_OfSoManySequences_IsWhatADraftedTokenAddedWithOthers()
    {
        StepCosts costs = new(TimeSpan.FromMilliseconds(250), 512, 8);
        costs.Observe(TimeSpan.FromMilliseconds(20), 1, 0, 0);
        costs.Observe(TimeSpan.FromMilliseconds(40), 6, 0, 0);
        // Not measured yet: dearer for each of many, but never as dear as their steps.
        Assert.InRange(costs.DraftCost(1), 0.2, 0.3);
        Assert.InRange(costs.DraftCost(6), 0.5, 0.9);

        for (int i = 0; i < 60; i++)
            costs.Observe(TimeSpan.FromMilliseconds(20 + 4 * 1), 1, 4, 0);
        Assert.Equal(0.05, costs.DraftCost(1), 3);
        Assert.Equal(1.0 / 40 * 6, costs.DraftCost(6), 3);
    }

    private static GenerationRequest Request(int length, int seed)
    {
        Random random = new(seed);
        return new GenerationRequest { Prompt = [.. Enumerable.Range(0, length).Select(_ => random.Next(TinyModel.Vocabulary))] };
    }
}
