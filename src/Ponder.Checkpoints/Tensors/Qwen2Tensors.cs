using Ponder.Checkpoints.Configuration;

namespace Ponder.Checkpoints.Tensors;

/// <summary>The tensors that a Qwen2 model of a given shape consists of, by their Hugging Face names.</summary>
public static class Qwen2Tensors
{
    /// <summary>Every tensor of the model, from the embedding to the output head.</summary>
    public static IEnumerable<Qwen2Tensor> Of(ModelConfig config)
    {
        yield return new("model.embed_tokens.weight", config.VocabularySize, config.HiddenSize);
        for (int layer = 0; layer < config.Layers; layer++)
            foreach (Qwen2Tensor tensor in OfLayer(config, layer))
                yield return tensor;
        yield return new("model.norm.weight", 1, config.HiddenSize);
        if (!config.TiedEmbeddings)
            yield return new("lm_head.weight", config.VocabularySize, config.HiddenSize);
    }

    /// <summary>The tensors of one decoder layer.</summary>
    public static IEnumerable<Qwen2Tensor> OfLayer(ModelConfig config, int layer)
    {
        string prefix = $"model.layers.{layer}.";
        long hidden = config.HiddenSize;
        long queries = (long)config.Heads * config.HeadSize;
        long keys = (long)config.KeyValueHeads * config.HeadSize;
        return
        [
            new(prefix + "input_layernorm.weight", 1, hidden),
            new(prefix + "self_attn.q_proj.weight", queries, hidden),
            new(prefix + "self_attn.q_proj.bias", 1, queries),
            new(prefix + "self_attn.k_proj.weight", keys, hidden),
            new(prefix + "self_attn.k_proj.bias", 1, keys),
            new(prefix + "self_attn.v_proj.weight", keys, hidden),
            new(prefix + "self_attn.v_proj.bias", 1, keys),
            new(prefix + "self_attn.o_proj.weight", hidden, queries),
            new(prefix + "post_attention_layernorm.weight", 1, hidden),
            new(prefix + "mlp.gate_proj.weight", config.IntermediateSize, hidden),
            new(prefix + "mlp.up_proj.weight", config.IntermediateSize, hidden),
            new(prefix + "mlp.down_proj.weight", hidden, config.IntermediateSize),
        ];
    }

    /// <summary>
    /// Checks that a checkpoint has every tensor of the shape. Biases may be absent, but only all of them together:
    /// such a model has none.
    /// </summary>
    /// <exception cref="CheckpointException">A tensor is missing or of another shape.</exception>
    internal static void Check(ModelConfig config, IWeightSource weights, IReadOnlyDictionary<string, string> unreadable)
    {
        bool hasBiases = Of(config).Any(expected => expected.IsBias && weights.Find(expected.Name) is not null);
        foreach (Qwen2Tensor expected in Of(config))
        {
            WeightTensor? found = weights.Find(expected.Name);
            if (found is null && expected.IsBias && !hasBiases && !unreadable.ContainsKey(expected.Name))
                continue;
            if (found is null)
                throw new CheckpointException(weights.Path, expected.Name,
                    unreadable.GetValueOrDefault(expected.Name) ?? "the tensor is missing");
            if (found.Rows != expected.Rows || found.Columns != expected.Columns)
                throw new CheckpointException(weights.Path, expected.Name,
                    $"the tensor has {found.Rows} x {found.Columns} elements, expected {expected.Rows} x {expected.Columns}");
        }
    }
}
