using Ponder.Inference.Backends;

namespace Ponder.Inference.Models;

/// <summary>
/// Runs forward passes that the caller puts together: a fixed number of sequences, each with room for so many
/// positions. No scheduler and no sampling; positions may be computed again at will, which overwrites the cache.
/// </summary>
internal sealed class ForwardRunner : IDisposable
{
    private const int BlockTokens = 32;

    private readonly LoadedModel _loaded;
    private readonly ForwardBatch _batch = new();
    private readonly KeyValueStore _store;
    private readonly Qwen2Workspace _work;
    private readonly int[][] _tables;

    /// <param name="loaded">The model; stays the caller's.</param>
    /// <param name="sequences">Sequences that there is a cache for.</param>
    /// <param name="positions">Positions of each.</param>
    /// <param name="rows">Most tokens of a step.</param>
    /// <param name="logitRows">Most rows of logits at once.</param>
    public ForwardRunner(LoadedModel loaded, int sequences, int positions, int rows, int logitRows)
    {
        _loaded = loaded;
        int blocks = (positions + BlockTokens - 1) / BlockTokens;
        _tables = [.. Enumerable.Range(0, sequences).Select(s => Enumerable.Range(s * blocks, blocks).ToArray())];
        _store = loaded.Backend.AllocateKeyValues(new KeyValueShape(
            loaded.Config.Layers, sequences * blocks, BlockTokens, loaded.Config.KeyValueHeads, loaded.Config.HeadSize));
        try
        {
            _work = new Qwen2Workspace(loaded.Backend, loaded.Config, loaded.Model.Attention, rows, logitRows);
        }
        catch
        {
            _store.Dispose();
            throw;
        }
    }

    /// <summary>Computes the next token of each of the first sequences, with its logits.</summary>
    public void Step(ReadOnlySpan<int> tokens, int past)
    {
        _batch.Clear();
        for (int i = 0; i < tokens.Length; i++)
            _batch.Add(tokens.Slice(i, 1), past, _tables[i], WantedLogits.Last);
        _loaded.Model.Forward(_batch, _store, _work);
    }

    /// <summary>Computes a text from its first position on, in the engine's pieces, with the logits of its last token.</summary>
    public void Prefill(int sequence, ReadOnlySpan<int> tokens, CancellationToken cancellationToken)
    {
        int piece = _loaded.Options.PrefillChunk;
        for (int past = 0; past < tokens.Length; past += piece)
        {
            int count = Math.Min(piece, tokens.Length - past);
            bool last = past + count == tokens.Length;
            _batch.Clear();
            _batch.Add(tokens.Slice(past, count), past, _tables[sequence], last ? WantedLogits.Last : WantedLogits.None);
            _loaded.Model.Forward(_batch, _store, _work, cancellationToken);
        }
    }

    /// <summary>Computes a piece of a text up to the last layer; <see cref="Project"/> gives logits of its rows.</summary>
    public void Hidden(int sequence, ReadOnlySpan<int> tokens, int past, CancellationToken cancellationToken = default)
    {
        _batch.Clear();
        _batch.Add(tokens, past, _tables[sequence], WantedLogits.None);
        _loaded.Model.Hidden(_batch, _store, _work, cancellationToken);
    }

    /// <summary>Computes the logits of some rows of the last <see cref="Hidden"/>.</summary>
    public void Project(ReadOnlySpan<int> rows) => _loaded.Model.Project(rows, _work);

    /// <summary>Copies a row of logits out.</summary>
    public void ReadLogits(int row, Span<float> destination) => _loaded.Backend.Read(_work.Logits, row, destination);

    public void Dispose()
    {
        _work.Dispose();
        _store.Dispose();
    }
}
