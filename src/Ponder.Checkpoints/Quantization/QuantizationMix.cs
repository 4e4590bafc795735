using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints.Quantization;

/// <summary>
/// Which tensor of a model gets which storage type. The rules are those of llama.cpp v0.5.0 (src/llama-quant.cpp)
/// for architecture qwen2, so that a file has the layout its users expect of the name.
/// </summary>
internal static class QuantizationMix
{
    private const int LayersOf72B = 80;

    /// <summary>The type to store a tensor as.</summary>
    public static TensorType TypeOf(QuantizationType type, Qwen2Tensor tensor, ModelConfig config)
    {
        if (tensor.IsVector)
            return TensorType.F32;
        TensorType main = type.MainType();
        return main.IsQuantized() ? Fit(Preferred(type, main, tensor, config), tensor.Columns) : main;
    }

    private static TensorType Preferred(QuantizationType type, TensorType main, Qwen2Tensor tensor, ModelConfig config)
    {
        // Without exceptions.
        if (type == QuantizationType.Q4_K)
            return main;

        // The head's errors go straight into the logits; a tied embedding is the head.
        if (tensor.Name == "lm_head.weight" || config.TiedEmbeddings && tensor.Name == "model.embed_tokens.weight")
            return main == TensorType.Q8_0 || tensor.Columns % main.BlockLength() != 0 ? TensorType.Q8_0 : TensorType.Q6_K;

        bool isValue = tensor.Name.EndsWith("self_attn.v_proj.weight", StringComparison.Ordinal);
        bool isDown = tensor.Name.EndsWith("mlp.down_proj.weight", StringComparison.Ordinal);
        if ((isValue || isDown) && IsMixed(type) && IsFavoured(tensor.Layer!.Value, config.Layers))
            return TensorType.Q6_K;

        // There, one value row serves eight query heads, and the matrix is small.
        return isValue && main == TensorType.Q4_K && config.Layers == LayersOf72B ? TensorType.Q5_K : main;
    }

    private static bool IsMixed(QuantizationType type) => type is QuantizationType.Q4_K_M or QuantizationType.Q5_K_M;

    // The first and last eighth of the layers, and every third between.
    private static bool IsFavoured(int layer, int layers) =>
        layer < layers / 8 || layer >= 7 * layers / 8 || (layer - layers / 8) % 3 == 2;

    // Rows that are not whole blocks of 256 get the next larger type with blocks of 32, else F16.
    private static TensorType Fit(TensorType type, long columns)
    {
        if (columns % type.BlockLength() == 0)
            return type;
        TensorType smaller = type switch
        {
            TensorType.Q4_K => TensorType.Q5_0,
            TensorType.Q5_K => TensorType.Q5_1,
            TensorType.Q6_K => TensorType.Q8_0,
            _ => type,
        };
        return columns % smaller.BlockLength() == 0 ? smaller : TensorType.F16;
    }
}
