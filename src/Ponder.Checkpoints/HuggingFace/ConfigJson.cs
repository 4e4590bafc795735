using Ponder.Checkpoints.Configuration;

namespace Ponder.Checkpoints.HuggingFace;

/// <summary>Hugging Face's config.json, as a model's shape.</summary>
public static class ConfigJson
{
    /// <summary>The architecture of language models.</summary>
    internal const string LanguageModel = "Qwen2ForCausalLM";

    /// <summary>Reads and validates a config.json.</summary>
    /// <exception cref="CheckpointException">It cannot be read, is of another architecture, or a field is absurd.</exception>
    public static ModelConfig Read(string path) => Read(JsonFields.Load(path));

    internal static ModelConfig Read(JsonFields json, string architecture = LanguageModel)
    {
        CheckArchitecture(json, architecture);
        int hidden = json.RequiredInteger("hidden_size", 1, ModelLimits.Width);
        int layers = json.RequiredInteger("num_hidden_layers", 1, ModelLimits.Layers);
        int heads = json.RequiredInteger("num_attention_heads", 1, ModelLimits.Heads);
        int context = json.RequiredInteger("max_position_embeddings", 1, ModelLimits.Context);
        CheckAttention(json);
        RopeSettings rope = RopeSettings.Read(json, context);
        ModelConfig config = new()
        {
            Architecture = "qwen2",
            HiddenSize = hidden,
            IntermediateSize = json.RequiredInteger("intermediate_size", 1, ModelLimits.Width),
            Layers = layers,
            Heads = heads,
            KeyValueHeads = (int)(json.Integer("num_key_value_heads", 1, ModelLimits.Heads) ?? heads),
            HeadSize = (int)(json.Integer("head_dim", 1, ModelLimits.HeadSize) ?? HeadSizeOf(hidden, heads, json)),
            VocabularySize = json.RequiredInteger("vocab_size", 1, ModelLimits.Vocabulary),
            // vLLM's rule as well: YaRN's reach replaces the trained length.
            ContextLength = rope.Scaling is null ? context : ModelLimits.StretchedContext(rope.Scaling),
            NormEpsilon = (float)(json.Number("rms_norm_eps", 0, 1) ?? 1e-6),
            RopeTheta = rope.Theta,
            RopeScaling = rope.Scaling,
            TiedEmbeddings = json.Boolean("tie_word_embeddings") ?? false,
        };
        ModelLimits.CheckAgreement(config, json.File, "num_key_value_heads", "head_dim");
        return config;
    }

    private static int HeadSizeOf(int hidden, int heads, JsonFields json)
    {
        (int size, int rest) = Math.DivRem(hidden, heads);
        return rest == 0 ? size : throw json.Error("num_attention_heads",
            $"is {heads}, which does not divide hidden_size {hidden}, and there is no head_dim");
    }

    private static void CheckArchitecture(JsonFields json, string architecture)
    {
        string supported = $"supported: {architecture} (model_type qwen2)";
        foreach (string name in json.Texts("architectures"))
            if (name != architecture)
                throw json.Error("architectures", $"'{name}' is not supported; {supported}");
        string? type = json.Text("model_type");
        if (type is null && json.Find("architectures") is null)
            throw json.Error("model_type", $"is missing, and so is architectures; {supported}");
        if (type is not (null or "qwen2"))
            throw json.Error("model_type", $"'{type}' is not supported; {supported}");
    }

    private static void CheckAttention(JsonFields json)
    {
        if (json.Text("hidden_act") is string activation && activation != "silu")
            throw json.Error("hidden_act", $"is '{activation}', expected silu");
        // Published configs carry a sliding_window that use_sliding_window turns off.
        if (json.Boolean("use_sliding_window") == true)
            throw json.Error("use_sliding_window", "is true, but sliding-window attention is not supported");
        foreach (string kind in json.Texts("layer_types"))
            if (kind != "full_attention")
                throw json.Error("layer_types", $"has '{kind}', expected only full_attention");
    }
}
