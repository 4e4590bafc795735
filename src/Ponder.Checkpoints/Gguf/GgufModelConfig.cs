using Ponder.Checkpoints.Configuration;

namespace Ponder.Checkpoints.Gguf;

/// <summary>The <c>qwen2.*</c> metadata as a model's shape.</summary>
internal static class GgufModelConfig
{
    private const string Supported = "qwen2";

    /// <summary>Checks the architecture.</summary>
    /// <exception cref="CheckpointException">It is not qwen2.</exception>
    public static void CheckArchitecture(GgufMetadata metadata)
    {
        string architecture = metadata.Text("general.architecture") ?? throw metadata.Missing("general.architecture");
        if (architecture != Supported)
            throw new CheckpointException(metadata.File, "general.architecture",
                $"'{architecture}' is not supported; supported: {Supported}");
    }

    /// <summary>Reads and validates the shape.</summary>
    /// <param name="metadata">The model's metadata.</param>
    /// <param name="vocabulary">Rows of the embedding.</param>
    /// <param name="tied">Whether the file has no output head of its own.</param>
    public static ModelConfig Read(GgufMetadata metadata, long vocabulary, bool tied)
    {
        const string Heads = "qwen2.attention.head_count";
        const string KeyValueHeads = "qwen2.attention.head_count_kv";
        const string KeyLength = "qwen2.attention.key_length";
        int hidden = metadata.RequiredInteger("qwen2.embedding_length", 1, ModelLimits.Width);
        int heads = (int)(metadata.UniformInteger(Heads, 1, ModelLimits.Heads) ?? throw metadata.Missing(Heads));
        int headSize = (int)(metadata.Integer(KeyLength, 1, ModelLimits.HeadSize) ?? HeadSizeOf(hidden, heads, metadata));
        CheckSameAsHeadSize(metadata, "qwen2.attention.value_length", headSize);
        CheckSameAsHeadSize(metadata, "qwen2.rope.dimension_count", headSize);
        if (vocabulary > ModelLimits.Vocabulary)
            throw new CheckpointException(metadata.File, "token_embd.weight",
                $"has {vocabulary} rows, expected at most {ModelLimits.Vocabulary}");
        int context = metadata.RequiredInteger("qwen2.context_length", 1, ModelLimits.Context);
        RopeScaling? scaling = ReadScaling(metadata, context);

        ModelConfig config = new()
        {
            Architecture = Supported,
            HiddenSize = hidden,
            IntermediateSize = (int)(metadata.UniformInteger("qwen2.feed_forward_length", 1, ModelLimits.Width)
                ?? throw metadata.Missing("qwen2.feed_forward_length")),
            Layers = metadata.RequiredInteger("qwen2.block_count", 1, ModelLimits.Layers),
            Heads = heads,
            KeyValueHeads = (int)(metadata.UniformInteger(KeyValueHeads, 1, ModelLimits.Heads) ?? heads),
            HeadSize = headSize,
            VocabularySize = (int)vocabulary,
            ContextLength = scaling is null ? context : ModelLimits.StretchedContext(scaling),
            NormEpsilon = (float)(metadata.Number("qwen2.attention.layer_norm_rms_epsilon", 0, 1) ?? 1e-6),
            RopeTheta = metadata.Number("qwen2.rope.freq_base", 1, ModelLimits.RopeTheta) ?? 10000,
            RopeScaling = scaling,
            TiedEmbeddings = tied,
        };
        ModelLimits.CheckAgreement(config, metadata.File, KeyValueHeads, KeyLength);
        return config;
    }

    private static int HeadSizeOf(int hidden, int heads, GgufMetadata metadata)
    {
        (int size, int rest) = Math.DivRem(hidden, heads);
        return rest == 0 ? size : throw new CheckpointException(metadata.File, "qwen2.attention.head_count",
            $"is {heads}, which does not divide qwen2.embedding_length {hidden}, and there is no qwen2.attention.key_length");
    }

    private static void CheckSameAsHeadSize(GgufMetadata metadata, string key, int headSize)
    {
        long? value = metadata.Integer(key, 1, ModelLimits.HeadSize);
        if (value is not null && value != headSize)
            throw new CheckpointException(metadata.File, key, $"is {value}, expected the head size {headSize}");
    }

    private static RopeScaling? ReadScaling(GgufMetadata metadata, int context)
    {
        const string Type = "qwen2.rope.scaling.type";
        double factor = metadata.Number("qwen2.rope.scaling.factor", 0, ModelLimits.RopeFactor) ?? 1;
        // llama.cpp takes a factor without a type as linear.
        string type = metadata.Text(Type) ?? (factor is 0 or 1 ? "none" : "linear");
        if (type == "none")
            return null;
        if (type != "yarn")
            throw new CheckpointException(metadata.File, Type, $"'{type}' is not supported; supported: none, yarn");
        if (factor < 1)
            throw new CheckpointException(metadata.File, "qwen2.rope.scaling.factor", $"is {factor}, expected at least 1");
        return new RopeScaling(
            factor,
            (int)(metadata.Integer("qwen2.rope.scaling.original_context_length", 1, ModelLimits.Context) ?? context),
            metadata.Number("qwen2.rope.scaling.yarn_beta_fast", 0, 1e6) ?? 32,
            metadata.Number("qwen2.rope.scaling.yarn_beta_slow", 0, 1e6) ?? 1,
            AttentionFactor(metadata, factor));
    }

    // The converter's key is the whole factor; llama.cpp itself reads one on top of YaRN's own.
    private static double? AttentionFactor(GgufMetadata metadata, double factor)
    {
        if (metadata.Number("qwen2.rope.scaling.yarn_attn_factor", 1e-3, 1e3) is double whole)
            return whole;
        double? more = metadata.Number("qwen2.rope.scaling.attn_factor", 1e-3, 1e3);
        return more is null or 1 ? null : more * (0.1 * Math.Log(factor) + 1);
    }
}
