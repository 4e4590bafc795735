using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.Gguf;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints.Quantization;

/// <summary>A tensor of the source and what becomes of it.</summary>
internal sealed record PlannedTensor(WeightTensor Source, GgufTensorShape Shape);

/// <summary>Which of a checkpoint's tensors are written, in which order and as what.</summary>
internal static class QuantizationPlan
{
    /// <summary>The plan: the source's tensors that the model consists of, in the model's order.</summary>
    public static IReadOnlyList<PlannedTensor> Of(Checkpoint source, QuantizationType type)
    {
        List<PlannedTensor> plan = [];
        foreach (Qwen2Tensor tensor in Qwen2Tensors.Of(source.Config))
        {
            // Opening the checkpoint has checked that only biases may be absent.
            if (source.Weights.Find(tensor.Name) is WeightTensor stored)
                plan.Add(new(stored, Shape(tensor, type, source.Config)));
        }
        return plan;
    }

    /// <summary>How a tensor of the model is stored in GGUF.</summary>
    public static GgufTensorShape Shape(Qwen2Tensor tensor, QuantizationType type, ModelConfig config) => new(
        Qwen2Names.ToGguf(tensor.Name)!,
        QuantizationMix.TypeOf(type, tensor, config),
        tensor.Columns,
        tensor.IsVector ? null : tensor.Rows);
}
