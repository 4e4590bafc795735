using Ponder.Checkpoints;
using Ponder.Inference.Models;

namespace Ponder.Inference.Scoring;

/// <summary>
/// Measures how well a model predicts a text, in the way of llama.cpp's llama-perplexity, so that the figures can be
/// compared: the text is cut into chunks that know nothing of each other; of each chunk of n tokens those after the
/// first ⌊n/2⌋ + 1 are scored, so that every one has a context; what is left over at the end is not used.
/// </summary>
public static class PerplexityMeter
{
    private const int LeastChunk = 3;

    /// <summary>Loads the checkpoint and scores a text.</summary>
    /// <param name="checkpoint">The model.</param>
    /// <param name="tokens">The text's token ids, at least two chunks of them.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told of each chunk, on another thread.</param>
    /// <param name="loading">Told how far loading has come.</param>
    /// <param name="cancellationToken">
    /// Stops between pieces of a chunk. Once a chunk is scored, the result then is that of the chunks until there, and says
    /// so (<see cref="PerplexityResult.IsPartial"/>).
    /// </param>
    /// <exception cref="OperationCanceledException">Cancelled before the first chunk was scored.</exception>
    /// <exception cref="CheckpointException">A tensor is missing or misshapen.</exception>
    /// <exception cref="InferenceException">
    /// The text is too short, a token is outside the vocabulary, the chunks do not fit the model's context, or a logit is
    /// not a finite number.
    /// </exception>
    public static Task<PerplexityResult> MeasureAsync(
        Checkpoint checkpoint,
        IReadOnlyList<int> tokens,
        PerplexityOptions options,
        IProgress<PerplexityProgress>? progress = null,
        IProgress<LoadProgress>? loading = null,
        CancellationToken cancellationToken = default)
    {
        int[] text = [.. tokens];
        Validate(checkpoint, text, options);
        return Task.Factory.StartNew(
            () => Measure(checkpoint, text, options, progress, loading, cancellationToken),
            cancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }

    private static void Validate(Checkpoint checkpoint, int[] text, PerplexityOptions options)
    {
        int size = options.ChunkTokens;
        int most = checkpoint.Config.ContextLength;
        OptionCheck.Within(LeastChunk, most, size, nameof(options.ChunkTokens), ", the model's context");
        OptionCheck.AtLeast(1, options.Chunks, nameof(options.Chunks));
        if (text.Length < 2L * size)
            throw new InferenceException($"the text has {text.Length} tokens; chunks of {size} need at least {2L * size}");
        RequestCheck.Validate(text, checkpoint.Config, int.MaxValue, room: 0);
        if (options.BeginToken is int begin)
            OptionCheck.Token(begin, checkpoint.Config.VocabularySize, nameof(options.BeginToken));
    }

    private static PerplexityResult Measure(
        Checkpoint checkpoint,
        int[] text,
        PerplexityOptions options,
        IProgress<PerplexityProgress>? progress,
        IProgress<LoadProgress>? loading,
        CancellationToken cancellationToken)
    {
        int chunks = Math.Min(text.Length / options.ChunkTokens, options.Chunks ?? int.MaxValue);
        using LoadedModel loaded = LoadedModel.Load(checkpoint, options.Engine, loading, cancellationToken);
        using ChunkScorer scorer = new(loaded, options.ChunkTokens);
        LogLikelihood likelihood = default;
        int done = 0;
        int[] chunk = new int[options.ChunkTokens];
        try
        {
            for (; done < chunks; done++)
            {
                text.AsSpan(done * chunk.Length, chunk.Length).CopyTo(chunk);
                chunk[0] = options.BeginToken ?? chunk[0];
                // A copy, so that a chunk that is not finished leaves no trace.
                LogLikelihood next = likelihood;
                scorer.Score(chunk, first: chunk.Length / 2, ref next, cancellationToken);
                likelihood = next;
                progress?.Report(new PerplexityProgress(done + 1, chunks, likelihood.Perplexity));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && done > 0)
        {
            // What has been scored stands.
        }
        return new PerplexityResult(
            likelihood.Perplexity, likelihood.StandardError, done, likelihood.Count, loaded.Backend.Description)
        {
            InstructionSet = loaded.Backend.InstructionSet,
            Threads = options.Engine.Threads ?? Environment.ProcessorCount,
            KeyValueType = options.Engine.CachedAs,
            IsPartial = done < chunks,
        };
    }
}
