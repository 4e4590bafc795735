using Ponder.Inference.Backends;

namespace Ponder.Inference.Models;

/// <summary>The weights of one decoder layer; q|k|v and gate|up are single matrices.</summary>
internal sealed record Qwen2Layer(
    Weight AttentionNorm,
    Weight QueryKeyValue,
    Weight? QueryKeyValueBias,
    Weight AttentionOutput,
    Weight MlpNorm,
    Weight GateUp,
    Weight Down) : IDisposable
{
    public void Dispose()
    {
        AttentionNorm.Dispose();
        QueryKeyValue.Dispose();
        QueryKeyValueBias?.Dispose();
        AttentionOutput.Dispose();
        MlpNorm.Dispose();
        GateUp.Dispose();
        Down.Dispose();
    }
}
