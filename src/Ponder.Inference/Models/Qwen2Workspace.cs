using Ponder.Checkpoints.Configuration;
using Ponder.Inference.Backends;

namespace Ponder.Inference.Models;

/// <summary>The activations of a step, allocated once for the largest batch.</summary>
internal sealed class Qwen2Workspace : IDisposable
{
    private readonly List<Activations> _all = [];
    private readonly IBackend _backend;
    private readonly int _rows;

    public Qwen2Workspace(IBackend backend, ModelConfig config, AttentionShape attention, int rows, int logitRows)
    {
        _backend = backend;
        _rows = rows;
        Residual = Allocate(config.HiddenSize);
        Normed = Allocate(config.HiddenSize);
        Fused = Allocate(attention.FusedWidth);
        Attended = Allocate(attention.QueryWidth);
        GateUp = Allocate(2 * config.IntermediateSize);
        Gated = Allocate(config.IntermediateSize);
        _rows = logitRows;
        Selected = Allocate(config.HiddenSize);
        Logits = Allocate(config.VocabularySize);
    }

    public Activations Residual { get; }

    public Activations Normed { get; }

    public Activations Fused { get; }

    public Activations Attended { get; }

    public Activations GateUp { get; }

    public Activations Gated { get; }

    /// <summary>The final hidden states whose logits are wanted.</summary>
    public Activations Selected { get; }

    public Activations Logits { get; }

    /// <summary>Sets the number of tokens in this step.</summary>
    public void Use(int rows)
    {
        Residual.Rows = Normed.Rows = Fused.Rows = Attended.Rows = GateUp.Rows = Gated.Rows = rows;
    }

    public void Dispose()
    {
        foreach (Activations activations in _all)
            activations.Dispose();
    }

    private Activations Allocate(int columns)
    {
        Activations activations = _backend.Allocate(_rows, columns);
        _all.Add(activations);
        return activations;
    }
}
