using Ponder.Checkpoints.Configuration;

namespace Ponder.Checkpoints.Gguf.Metadata;

/// <summary>The <c>general.*</c> and <c>qwen2.*</c> keys: what llama.cpp reads of a model's shape.</summary>
internal static class ModelMetadata
{
    private const string Prefix = "qwen2";

    // The version of ggml's quantised blocks, GGML_QNT_VERSION.
    private const uint QuantizationVersion = 2;

    /// <summary>Sets what a file says of a model.</summary>
    public static void Describe(MetadataList metadata, string name, ModelConfig config, GenerationConfig generation)
    {
        metadata.Set("general.architecture", Prefix);
        metadata.Set("general.type", "model");
        metadata.Set("general.name", name);
        DescribeShape(metadata, config);
        DescribeSampling(metadata, generation);
    }

    /// <summary>Sets what the file's tensors are stored as.</summary>
    public static void DescribeStorage(MetadataList metadata, uint fileType)
    {
        metadata.Set("general.file_type", fileType);
        metadata.Set("general.quantization_version", QuantizationVersion);
    }

    private static void DescribeShape(MetadataList metadata, ModelConfig config)
    {
        metadata.Set($"{Prefix}.block_count", (uint)config.Layers);
        metadata.Set($"{Prefix}.context_length", (uint)config.ContextLength);
        metadata.Set($"{Prefix}.embedding_length", (uint)config.HiddenSize);
        metadata.Set($"{Prefix}.feed_forward_length", (uint)config.IntermediateSize);
        metadata.Set($"{Prefix}.attention.head_count", (uint)config.Heads);
        metadata.Set($"{Prefix}.attention.head_count_kv", (uint)config.KeyValueHeads);
        metadata.Set($"{Prefix}.attention.layer_norm_rms_epsilon", config.NormEpsilon);
        metadata.Set($"{Prefix}.rope.freq_base", (float)config.RopeTheta);
        metadata.Set($"{Prefix}.vocab_size", (uint)config.VocabularySize);
        if (config.HeadSize * config.Heads != config.HiddenSize)
        {
            metadata.Set($"{Prefix}.attention.key_length", (uint)config.HeadSize);
            metadata.Set($"{Prefix}.attention.value_length", (uint)config.HeadSize);
            metadata.Set($"{Prefix}.rope.dimension_count", (uint)config.HeadSize);
        }
        if (config.RopeScaling is RopeScaling scaling)
            DescribeScaling(metadata, scaling);
    }

    private static void DescribeScaling(MetadataList metadata, RopeScaling scaling)
    {
        metadata.Set($"{Prefix}.rope.scaling.type", "yarn");
        metadata.Set($"{Prefix}.rope.scaling.factor", (float)scaling.Factor);
        metadata.Set($"{Prefix}.rope.scaling.original_context_length", (uint)scaling.OriginalContext);
        RopeScaling usual = new(scaling.Factor, scaling.OriginalContext);
        if (scaling.BetaFast != usual.BetaFast)
            metadata.Set($"{Prefix}.rope.scaling.yarn_beta_fast", (float)scaling.BetaFast);
        if (scaling.BetaSlow != usual.BetaSlow)
            metadata.Set($"{Prefix}.rope.scaling.yarn_beta_slow", (float)scaling.BetaSlow);

        // The converter's key; llama.cpp itself reads a factor on top of YaRN's own.
        if (scaling.AttentionFactor is double factor)
        {
            metadata.Set($"{Prefix}.rope.scaling.yarn_attn_factor", (float)factor);
            metadata.Set($"{Prefix}.rope.scaling.attn_factor", (float)(factor / (0.1 * Math.Log(scaling.Factor) + 1)));
        }
    }

    private static void DescribeSampling(MetadataList metadata, GenerationConfig generation)
    {
        metadata.SetIfAny("general.sampling.top_k", generation.TopK);
        metadata.SetIfAny("general.sampling.top_p", generation.TopP);
        metadata.SetIfAny("general.sampling.min_p", generation.MinP);
        metadata.SetIfAny("general.sampling.temp", generation.Temperature);
        metadata.SetIfAny("general.sampling.penalty_repeat", generation.RepetitionPenalty);
    }
}
