using Ponder.Checkpoints.Configuration;
using Ponder.Inference.Backends;

namespace Ponder.Inference.Models;

/// <summary>
/// Qwen2 (arXiv:2407.10671): pre-norm decoder layers of grouped-query attention and SwiGLU around an fp32 residual
/// stream. Knows nothing of where its tensors live, nor of scheduling.
/// </summary>
internal sealed class Qwen2Model : IDisposable
{
    private readonly IBackend _backend;
    private readonly ModelConfig _config;
    private readonly Qwen2Weights _weights;
    private readonly RotaryEmbedding _rotary;

    public Qwen2Model(IBackend backend, ModelConfig config, Qwen2Weights weights)
    {
        _backend = backend;
        _config = config;
        _weights = weights;
        _rotary = RotaryEmbedding.Create(config);
        Attention = new AttentionShape(config.Heads, config.KeyValueHeads, config.HeadSize);
    }

    public AttentionShape Attention { get; }

    /// <summary>
    /// Computes a batch: caches its keys and values and fills <see cref="Qwen2Workspace.Logits"/>, a row for each of
    /// <see cref="ForwardBatch.LogitRows"/>.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was cancelled; what the batch's positions hold is undefined.</exception>
    public void Forward(ForwardBatch batch, KeyValueStore store, Qwen2Workspace work, CancellationToken cancellationToken = default)
    {
        Hidden(batch, store, work, cancellationToken);

        work.Selected.Rows = work.Logits.Rows = batch.LogitRows.Length;
        if (batch.LogitRows.Length == 0)
            return;
        Project(batch.LogitRows, work);
    }

    /// <summary>Computes a batch up to the residual stream after the last layer.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; what the batch's positions hold is undefined.</exception>
    public void Hidden(ForwardBatch batch, KeyValueStore store, Qwen2Workspace work, CancellationToken cancellationToken = default)
    {
        work.Use(batch.Count);
        _backend.Embed(_weights.Embedding, batch.Tokens, work.Residual);
        for (int i = 0; i < _weights.Layers.Count; i++)
        {
            // All layers of a large model and many tokens can take minutes.
            cancellationToken.ThrowIfCancellationRequested();
            Qwen2Layer layer = _weights.Layers[i];

            _backend.Norm(work.Residual, layer.AttentionNorm, _config.NormEpsilon, work.Normed);
            _backend.Linear(work.Normed, layer.QueryKeyValue, layer.QueryKeyValueBias, work.Fused);
            _backend.RotateAndStore(work.Fused, Attention, _rotary, batch, store, i);
            _backend.Attend(work.Fused, Attention, batch, store, i, work.Attended);
            _backend.Linear(work.Attended, layer.AttentionOutput, null, work.Normed);
            _backend.Add(work.Residual, work.Normed);

            _backend.Norm(work.Residual, layer.MlpNorm, _config.NormEpsilon, work.Normed);
            _backend.Linear(work.Normed, layer.GateUp, null, work.GateUp);
            _backend.GatedActivation(work.GateUp, work.Gated);
            _backend.Linear(work.Gated, layer.Down, null, work.Normed);
            _backend.Add(work.Residual, work.Normed);
        }
    }

    /// <summary>Logits of some rows of the residual stream that <see cref="Hidden"/> left.</summary>
    public void Project(ReadOnlySpan<int> rows, Qwen2Workspace work)
    {
        work.Selected.Rows = work.Logits.Rows = rows.Length;
        _backend.SelectRows(work.Residual, rows, work.Selected);
        _backend.Norm(work.Selected, _weights.FinalNorm, _config.NormEpsilon, work.Selected);
        _backend.Linear(work.Selected, _weights.Head, null, work.Logits);
    }

    /// <summary>Takes all weights from their source once more.</summary>
    public void Reload() => _weights.Reload(_backend);

    public void Dispose() => _weights.Dispose();
}
