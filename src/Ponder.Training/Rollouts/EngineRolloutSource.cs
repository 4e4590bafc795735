using Ponder.Checkpoints.Configuration;
using Ponder.Inference;
using Ponder.Inference.Sampling;

namespace Ponder.Training.Rollouts;

/// <summary>Rollouts by Ponder's own engine in this process.</summary>
public sealed class EngineRolloutSource : IRolloutSource
{
    private readonly Engine _engine;
    private readonly ExchangedWeights _weights;

    // Held while a turn or an exchange is handed to the engine, which keeps their order: so a turn's version is that of its weights.
    private readonly Lock _order = new();
    private WeightSnapshot _newest;

    /// <summary>Starts an engine.</summary>
    /// <param name="config">The model's shape.</param>
    /// <param name="weights">The weights to begin with.</param>
    /// <param name="options">The engine's options; keys and values in fp32 unless they say otherwise.</param>
    /// <exception cref="InferenceException">An option is out of range, or memory does not suffice.</exception>
    public EngineRolloutSource(ModelConfig config, WeightSnapshot weights, EngineOptions options)
    {
        _newest = weights;
        _weights = new ExchangedWeights(weights);
        _engine = Engine.Load(config, _weights, options.KeyValueType is null ? options with { KeyValueType = KeyValueType.F32 } : options);
    }

    /// <inheritdoc/>
    public int Version => _newest.Version;

    /// <inheritdoc/>
    public string Checksum => _newest.Checksum;

    /// <inheritdoc/>
    public async Task<Rollout> GenerateAsync(RolloutRequest request, CancellationToken cancellationToken = default)
    {
        List<RolloutSequence> sequences = [];
        IReadOnlyList<int> prompt = request.Prompt;
        RolloutSequenceBuilder sequence = new(prompt);
        int left = request.MaxTokens;
        int oldest = int.MaxValue;
        for (ulong turn = 0; ; turn++)
        {
            (int version, List<GeneratedToken> tokens) = await TurnAsync(request, prompt, left, turn, cancellationToken).ConfigureAwait(false);
            oldest = Math.Min(oldest, version);
            left -= tokens.Count;
            foreach (GeneratedToken token in tokens)
                sequence.Draw(token.Id, token.LogProbability);
            List<int> answer = [.. tokens.Select(token => token.Id)];
            bool truncated = tokens[^1].Finish == FinishReason.Length;
            IReadOnlyList<int>? next = truncated || request.Environment is null
                ? null
                : await request.Environment.ContinueAsync(prompt, answer, cancellationToken).ConfigureAwait(false);
            // A turn that could not be begun for want of room is a rollout cut short.
            bool full = next is not null && (left <= 0 || next.Count >= _engine.ContextLength);
            if (next is null || full)
            {
                sequences.Add(sequence.Build());
                return new Rollout(sequences, answer, oldest, truncated || full);
            }
            if (!sequence.TryContinue(next))
            {
                sequences.Add(sequence.Build());
                sequence = new RolloutSequenceBuilder(next);
            }
            prompt = next;
        }
    }

    /// <inheritdoc/>
    public Task UpdateAsync(WeightSnapshot weights)
    {
        lock (_order)
        {
            _newest = weights;
            return _engine.ReloadAsync(() => _weights.Current = weights);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private async Task<(int Version, List<GeneratedToken> Tokens)> TurnAsync(
        RolloutRequest request, IReadOnlyList<int> prompt, int most, ulong turn, CancellationToken cancellationToken)
    {
        GenerationRequest generation = new()
        {
            Prompt = prompt,
            MaxTokens = most,
            EndTokens = request.EndTokens,
            MaxDraft = 0,
            Sampling = new SamplingOptions
            {
                Temperature = request.Temperature,
                TopK = 0,
                TopP = 1,
                Seed = request.Seed + turn,
                ScaleLogProbabilities = true,
            },
        };
        List<GeneratedToken> tokens = [];
        await using IAsyncEnumerator<GeneratedToken> stream = _engine.GenerateAsync(generation, cancellationToken).GetAsyncEnumerator(cancellationToken);
        int version;
        ValueTask<bool> next;
        lock (_order)
        {
            version = _newest.Version;
            next = stream.MoveNextAsync();
        }
        for (; await next.ConfigureAwait(false); next = stream.MoveNextAsync())
            tokens.Add(stream.Current);
        return (version, tokens);
    }
}
