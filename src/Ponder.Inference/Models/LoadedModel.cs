using Ponder.Checkpoints;
using Ponder.Checkpoints.Configuration;
using Ponder.Inference.Backends;
using Ponder.Inference.Backends.Cpu;

namespace Ponder.Inference.Models;

/// <summary>A model on its backend, for those that drive it without an engine.</summary>
internal sealed record LoadedModel(ModelConfig Config, EngineOptions Options, IBackend Backend, Qwen2Model Model) : IDisposable
{
    /// <summary>Loads a checkpoint's weights. The checkpoint must outlive the model.</summary>
    /// <exception cref="CheckpointException">A tensor is missing or misshapen.</exception>
    /// <exception cref="InferenceException">An option is out of range, or memory does not suffice.</exception>
    public static LoadedModel Load(
        Checkpoint checkpoint, EngineOptions options, IProgress<LoadProgress>? progress, CancellationToken cancellationToken)
    {
        options.Validate();
        IBackend backend = CpuBackends.Create(options);
        try
        {
            Qwen2Weights weights = Qwen2Weights.Load(backend, checkpoint.Config, checkpoint.Weights, progress, cancellationToken);
            return new LoadedModel(checkpoint.Config, options, backend, new Qwen2Model(backend, checkpoint.Config, weights));
        }
        catch
        {
            backend.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Model.Dispose();
        Backend.Dispose();
    }
}
