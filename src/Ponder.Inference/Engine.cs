using System.Runtime.CompilerServices;
using Ponder.Checkpoints;
using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.Tensors;
using Ponder.Inference.Backends;
using Ponder.Inference.Backends.Cpu;
using Ponder.Inference.Cache;
using Ponder.Inference.Models;
using Ponder.Inference.Sampling;
using Ponder.Inference.Scheduling;
using Ponder.Inference.Speculation;

namespace Ponder.Inference;

/// <summary>
/// Runs a model: requests go in, streams of tokens come out. Any number of requests may be under way at once; they
/// share the steps of one forward pass, and none changes another's tokens. Knows nothing of text or chat.
/// </summary>
public sealed class Engine : IAsyncDisposable
{
    private const int BlockTokens = 32;

    private readonly EngineLoop _loop;
    private readonly EngineOptions _options;
    private long _requests;

    private Engine(ModelConfig config, EngineOptions options, int contextLength, IBackend backend, Qwen2Model model)
    {
        Config = config;
        ContextLength = contextLength;
        Description = backend.Description;
        _options = options;

        int blocks = ((options.CacheTokens ?? contextLength) + BlockTokens - 1) / BlockTokens;
        BlockPool pool = new(blocks, BlockTokens, options.PrefixReuse);
        _loop = new EngineLoop(config, options, backend, model, pool);
    }

    /// <summary>The model's shape.</summary>
    public ModelConfig Config { get; }

    /// <summary>Longest sequence, prompt and output together, in tokens.</summary>
    public int ContextLength { get; }

    /// <summary>What it computes with, for people.</summary>
    public string Description { get; }

    /// <summary>What it is doing and has done; may be read at any time, from any thread.</summary>
    public EngineStatistics Statistics => _loop.Statistics;

    /// <summary>Loads a checkpoint's weights. The checkpoint stays the caller's, and must outlive the engine.</summary>
    /// <exception cref="CheckpointException">A tensor is missing or misshapen.</exception>
    /// <exception cref="InferenceException">An option is out of range, or memory does not suffice.</exception>
    public static Engine Load(
        Checkpoint checkpoint,
        EngineOptions? options = null,
        IProgress<LoadProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new EngineOptions();
        options.Validate();
        return Load(checkpoint.Config, checkpoint.Weights, options, CpuBackends.Create, progress, cancellationToken);
    }

    /// <summary>Loads weights from wherever they are, such as a trainer's memory. The source stays the caller's, and must outlive the engine.</summary>
    /// <exception cref="CheckpointException">A tensor is missing or misshapen.</exception>
    /// <exception cref="InferenceException">An option is out of range, or memory does not suffice.</exception>
    public static Engine Load(ModelConfig config, IWeightSource weights, EngineOptions? options = null)
    {
        options ??= new EngineOptions();
        options.Validate();
        return Load(config, weights, options, CpuBackends.Create, progress: null, CancellationToken.None);
    }

    /// <summary>Loads weights into a backend of the caller's choice.</summary>
    internal static Engine Load(
        ModelConfig config,
        IWeightSource source,
        EngineOptions options,
        Func<EngineOptions, IBackend> createBackend,
        IProgress<LoadProgress>? progress,
        CancellationToken cancellationToken)
    {
        int contextLength = ContextFor(config, options);
        IBackend backend = createBackend(options);
        try
        {
            Qwen2Weights weights = Qwen2Weights.Load(backend, config, source, progress, cancellationToken);
            return new Engine(config, options, contextLength, backend, new Qwen2Model(backend, config, weights));
        }
        catch
        {
            backend.Dispose();
            throw;
        }
    }

    /// <summary>An engine over a model that is loaded already, which becomes the engine's own.</summary>
    internal static Engine Over(LoadedModel loaded, EngineOptions options)
    {
        options.Validate();
        return new Engine(loaded.Config, options, ContextFor(loaded.Config, options), loaded.Backend, loaded.Model);
    }

    /// <summary>
    /// Generates tokens for one request, as they are drawn. The last has <see cref="GeneratedToken.Finish"/> set.
    /// </summary>
    /// <exception cref="InferenceException">The prompt is empty, longer than the context or outside the vocabulary, or the model failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; what was yielded before stands.</exception>
    public async IAsyncEnumerable<GeneratedToken> GenerateAsync(
        GenerationRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        RequestCheck.Validate(request, Config, ContextLength);
        using CancellationTokenSource abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ulong seed = request.Sampling.Seed ?? unchecked((ulong)Random.Shared.NextInt64() + (ulong)Interlocked.Increment(ref _requests));
        Sampler sampler = new(request.Sampling, request.Prompt, Config.VocabularySize, seed, ConstraintGuard.For(request));
        DraftSettings drafts = new(
            Math.Min(request.MaxDraft ?? _options.MaxDraft, _options.MaxDraft), _options.ShortestDraftMatch, _options.LongestDraftMatch);
        Sequence sequence = new(request, sampler, ContextLength, abandoned.Token, drafts);
        _loop.Submit(sequence);
        try
        {
            await foreach (GeneratedToken token in sequence.Output.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return token;
        }
        finally
        {
            await abandoned.CancelAsync().ConfigureAwait(false);
            _loop.Wake();
        }
    }

    /// <summary>
    /// Changes the weights in place: for training, whose source of weights can change. Requests that were submitted before are finished
    /// with the old weights, those that come after begin with the new ones, and nothing that was cached is used again.
    /// </summary>
    /// <param name="change">Changes the values that the checkpoint's source gives, on the engine's thread; names and shapes stay.</param>
    /// <exception cref="InferenceException">The engine was stopped.</exception>
    /// <remarks>What <paramref name="change"/> throws is thrown here; the weights are then undefined until this succeeds.</remarks>
    public Task ReloadAsync(Action change)
    {
        WeightReload reload = new(change);
        _loop.Submit(reload);
        return reload.Completion;
    }

    /// <summary>
    /// Computes the logits of every position of a text, in order, a few at a time. A text stands in line like a request, and
    /// goes through the steps in pieces as prompts do, in blocks of the cache that nobody shares.
    /// </summary>
    /// <param name="tokens">The text's token ids; at most the context length.</param>
    /// <param name="row">Called for each position with its logits (length: vocabulary size), valid during the call. It runs on the
    /// engine's thread, and what it takes is taken from everyone; an exception ends this text alone.</param>
    /// <param name="cancellationToken">Stops between pieces.</param>
    /// <exception cref="InferenceException">No tokens, too many, or one outside the vocabulary.</exception>
    public Task LogitsAsync(IReadOnlyList<int> tokens, LogitsReader row, CancellationToken cancellationToken = default)
    {
        RequestCheck.Validate(tokens, Config, ContextLength, room: 0);
        GenerationRequest request = new() { Prompt = [.. tokens], MaxTokens = 0 };
        Sampler sampler = new(request.Sampling, request.Prompt, Config.VocabularySize, 0);
        Sequence text = new(request, sampler, ContextLength, cancellationToken) { Reader = row };
        _loop.Submit(text);
        return text.Output.Completion;
    }

    private static int ContextFor(ModelConfig config, EngineOptions options)
    {
        OptionCheck.Within(1, config.ContextLength, options.ContextLength, nameof(options.ContextLength), ", the model's limit");
        int length = options.ContextLength ?? Affordable(config, options);
        return Math.Min(length, options.CacheTokens ?? length);
    }

    // The weights are loaded by now, and count as used.
    private static int Affordable(ModelConfig config, EngineOptions options) => Affordable(
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - Environment.WorkingSet, options.CachedAs.BytesPerPosition(config), config.ContextLength);

    /// <summary>The context that half of the memory that is left can hold: at least 2,048 positions, at most the model's.</summary>
    internal static int Affordable(long memoryLeft, long bytesPerPosition, int most) =>
        (int)Math.Clamp(Math.Max(memoryLeft, 0) / 2 / bytesPerPosition, Math.Min(2048, most), most);

    /// <summary>Stops the engine; generations under way end with an error.</summary>
    public async ValueTask DisposeAsync() => await _loop.DisposeAsync().ConfigureAwait(false);
}

/// <summary>Receives the logits of one position.</summary>
/// <param name="position">The position in the text.</param>
/// <param name="logits">One number a vocabulary row.</param>
public delegate void LogitsReader(int position, ReadOnlySpan<float> logits);
