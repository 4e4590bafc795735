using Ponder.Inference.Backends;
using Ponder.Inference.Cache;
using Ponder.Inference.Models;
using Ponder.Inference.Sampling;
using Ponder.Inference.Scheduling;
using Ponder.Inference.Speculation;

namespace Ponder.Inference.Tests.Fakes;

/// <summary>The engine without its thread: steps are run one by one.</summary>
internal sealed class StepHarness : IDisposable
{
    private readonly IBackend _backend;
    private readonly Qwen2Model _model;
    private readonly EngineOptions _options;
    private readonly int _vocabulary;

    public StepHarness(TinyModel model, EngineOptions options, IBackend backend, int blockTokens, ulong? hashKey = null)
    {
        options.Validate();
        _options = options;
        _backend = backend;
        Context = Math.Min(options.ContextLength!.Value, options.CacheTokens!.Value);
        Pool = new BlockPool((options.CacheTokens.Value + blockTokens - 1) / blockTokens, blockTokens, options.PrefixReuse, hashKey);
        _vocabulary = model.Checkpoint.Config.VocabularySize;
        _model = new Qwen2Model(backend, model.Checkpoint.Config, Qwen2Weights.Load(
            backend, model.Checkpoint.Config, model.Checkpoint.Weights, null, TestContext.Current.CancellationToken));
        Steps = new StepRunner(model.Checkpoint.Config, options, backend, _model, Pool, Counters);
    }

    public int Context { get; }

    public BlockPool Pool { get; }

    public EngineCounters Counters { get; } = new();

    public StepRunner Steps { get; }

    /// <summary>The state of now, as the engine would show it.</summary>
    public EngineStatistics Statistics
    {
        get
        {
            Counters.Publish(Steps.Scheduler, Pool);
            return Counters.Published;
        }
    }

    public Sequence Submit(GenerationRequest request) => SubmitFor(request, CancellationToken.None);

    public Sequence SubmitFor(GenerationRequest request, CancellationToken cancellation)
    {
        Sampler sampler = new(request.Sampling, request.Prompt, _vocabulary, 0, ConstraintGuard.For(request));
        DraftSettings drafts = new(request.MaxDraft ?? _options.MaxDraft, _options.ShortestDraftMatch, _options.LongestDraftMatch);
        Sequence sequence = new(request, sampler, Context, cancellation, drafts);
        Steps.Scheduler.Add(sequence);
        return sequence;
    }

    /// <summary>Has the logits of a text read.</summary>
    public Sequence SubmitText(int[] text, LogitsReader reader, CancellationToken cancellation)
    {
        GenerationRequest request = new() { Prompt = text, MaxTokens = 0 };
        Sequence sequence = new(request, new Sampler(request.Sampling, text, _vocabulary, 0), Context, cancellation) { Reader = reader };
        Steps.Scheduler.Add(sequence);
        return sequence;
    }

    /// <summary>The logits of a text when nothing else runs.</summary>
    public float[][] LogitsAlone(int[] text)
    {
        float[][] rows = new float[text.Length][];
        SubmitText(text, (position, row) => rows[position] = row.ToArray(), CancellationToken.None);
        while (Steps.Scheduler.HasWork)
            Assert.True(Steps.Run());
        return rows;
    }

    /// <summary>What a request gives when nothing else runs.</summary>
    public List<GeneratedToken> RunAlone(GenerationRequest request)
    {
        Sequence sequence = Submit(request);
        while (Steps.Scheduler.HasWork)
            Assert.True(Steps.Run());
        return Read(sequence);
    }

    /// <summary>What has come out so far and was not read.</summary>
    public static List<GeneratedToken> Read(Sequence sequence)
    {
        List<GeneratedToken> tokens = [];
        while (sequence.Output.TryRead(out GeneratedToken token))
            tokens.Add(token);
        return tokens;
    }

    public void Dispose()
    {
        Steps.Dispose();
        _model.Dispose();
        _backend.Dispose();
    }
}
