using Ponder.Inference.Backends.Cpu;
using Ponder.Inference.Sampling;
using Ponder.Inference.Scheduling;
using Ponder.Inference.Tests.Fakes;

namespace Ponder.Inference.Tests.Scheduling;

public sealed class AllocationTests : IDisposable
{
    private readonly TinyModel _model = new(context: 1024);

    public void Dispose() => _model.Dispose();

    [Theory]
    [InlineData(1, 0, ArithmeticPath.Fast)]
    [InlineData(4, 0, ArithmeticPath.Fast)]
    [InlineData(1, 8, ArithmeticPath.Fast)]
    [InlineData(4, 8, ArithmeticPath.Exact)]
    public void SteadyDecoding_AllocatesNothing(int sequences, int drafts, ArithmeticPath path)
    {
        EngineOptions options = new()
        {
            ContextLength = 1024,
            CacheTokens = 4096,
            MaxDraft = drafts,
            ShortestDraftMatch = 1,
            Path = path,
            Threads = 1,
        };
        using StepHarness engine = new(_model, options, CpuBackends.Create(options), blockTokens: 32);
        Sequence[] all = [.. Enumerable.Range(0, sequences).Select(i => engine.Submit(new GenerationRequest
        {
            // Every token, so that the penalties' tables know them all and never grow.
            Prompt = [.. Enumerable.Range(0, TinyModel.Vocabulary), 1 + i, 2, 3, 1 + i, 2],
            MaxTokens = 500,
            Sampling = new SamplingOptions { Temperature = i % 2 == 0 ? 0 : 1, TopK = 20, TopP = 0.9f, RepetitionPenalty = 1.05f, Seed = 1 },
        }))];
        // Pooled buffers are there after this, those of attention's second 256 positions included; the third are not reached,
        // nor is the second page of rotary positions.
        while (Longest(all) < 200)
            Steps(engine, all, 1);
        int before = all.Sum(sequence => sequence.Generated);

        long[] allocated = new long[100];
        for (int i = 0; i < allocated.Length; i++)
        {
            long start = GC.GetAllocatedBytesForCurrentThread();
            Steps(engine, all, 1);
            allocated[i] = GC.GetAllocatedBytesForCurrentThread() - start;
        }

        Assert.True(all.Sum(sequence => sequence.Generated) >= before + 50);
        Assert.True(all.All(sequence => sequence.Generated < 500), "the measurement is of running sequences");
        // Drafts come in sizes that were not there before: buffers grow once to the largest step. Without drafts a step has the
        // size of the last one.
        Assert.True(allocated.Count(bytes => bytes > 0) <= (drafts == 0 ? 0 : 4), string.Join(" ", allocated));
    }

    private static void Steps(StepHarness engine, Sequence[] sequences, int steps)
    {
        for (int i = 0; i < steps && Longest(sequences) < 480; i++)
        {
            engine.Steps.DropCancelled();
            engine.Steps.Run();
            engine.Counters.Publish(engine.Steps.Scheduler, engine.Pool);
            foreach (Sequence sequence in sequences)
            {
                while (sequence.Output.TryRead(out _))
                {
                }
            }
        }
    }

    private static int Longest(Sequence[] sequences)
    {
        int longest = 0;
        foreach (Sequence sequence in sequences)
            longest = Math.Max(longest, sequence.Generated);
        return longest;
    }
}
