using System.Text.Json;
using System.Text.Json.Nodes;
using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.HuggingFace;
using Ponder.Checkpoints.Safetensors;

namespace Ponder.Training.Models;

/// <summary>What a Hugging Face folder has beside the weights.</summary>
internal static class HuggingFaceFiles
{
    private const string GenerationName = "generation_config.json";
    private const string MoreTemplates = "additional_chat_templates";

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    private static readonly string[] s_tokenizer =
    [
        "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json", "vocab.json", "merges.txt",
        "chat_template.jinja", "chat_template.json",
    ];

    /// <summary>Writes configuration and recommendations, and copies the tokenizer's files.</summary>
    /// <param name="config">The model's shape.</param>
    /// <param name="source">The folder whose tokenizer and recommendations it gets; null for none.</param>
    /// <param name="generation">Recommendations instead of the source's; null for those.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="type">How the weights are stored.</param>
    /// <param name="more">What else the configuration says; what it has in common with the usual one replaces that.</param>
    /// <exception cref="TrainingException">The source is no folder.</exception>
    public static void Write(
        ModelConfig config, string? source, GenerationConfig? generation, string folder, SafetensorsType type, JsonObject? more = null)
    {
        if (source is not null && !Directory.Exists(source))
            throw new TrainingException($"{source}: expected a folder with a tokenizer's files");
        generation ??= source is null ? new GenerationConfig() : Recommended(source, config);
        JsonObject json = Configuration(config, generation, type);
        foreach ((string name, JsonNode? value) in more ?? [])
            json[name] = value?.DeepClone();
        Save(folder, "config.json", json);
        Save(folder, GenerationName, Recommendations(generation));
        if (source is not null)
            CopyTokenizer(source, folder);
    }

    /// <summary>Writes a JSON file.</summary>
    public static void Save(string folder, string name, JsonObject json) =>
        File.WriteAllText(Path.Combine(folder, name), json.ToJsonString(s_indented) + "\n");

    private static GenerationConfig Recommended(string source, ModelConfig config)
    {
        JsonFields json = JsonFields.LoadIfPresent(Path.Combine(source, "config.json")) ?? JsonFields.Parse("{}"u8.ToArray(), source);
        return GenerationConfigJson.Read(
            JsonFields.LoadIfPresent(Path.Combine(source, GenerationName)), json, TokenizerFiles.Read(source), config.VocabularySize);
    }

    // All that transformers' Qwen2Config and vLLM look at.
    private static JsonObject Configuration(ModelConfig config, GenerationConfig generation, SafetensorsType type)
    {
        JsonObject json = new()
        {
            ["architectures"] = new JsonArray(ConfigJson.LanguageModel),
            ["model_type"] = "qwen2",
            ["hidden_act"] = "silu",
            ["hidden_size"] = config.HiddenSize,
            ["intermediate_size"] = config.IntermediateSize,
            ["num_hidden_layers"] = config.Layers,
            ["num_attention_heads"] = config.Heads,
            ["num_key_value_heads"] = config.KeyValueHeads,
            ["vocab_size"] = config.VocabularySize,
            // YaRN's reach follows from what was trained.
            ["max_position_embeddings"] = config.RopeScaling?.OriginalContext ?? config.ContextLength,
            ["rms_norm_eps"] = config.NormEpsilon,
            ["rope_theta"] = config.RopeTheta,
            ["tie_word_embeddings"] = config.TiedEmbeddings,
            ["attention_dropout"] = 0.0,
            ["initializer_range"] = 0.02,
            ["use_cache"] = true,
            ["use_sliding_window"] = false,
            ["torch_dtype"] = type == SafetensorsType.BF16 ? "bfloat16" : "float32",
        };
        if (config.HeadSize * config.Heads != config.HiddenSize)
            json["head_dim"] = config.HeadSize;
        if (config.RopeScaling is RopeScaling scaling)
            json["rope_scaling"] = Scaling(scaling);
        AddTokens(json, generation);
        return json;
    }

    private static JsonObject Scaling(RopeScaling scaling)
    {
        JsonObject json = new()
        {
            ["type"] = "yarn",
            ["rope_type"] = "yarn",
            ["factor"] = scaling.Factor,
            ["original_max_position_embeddings"] = scaling.OriginalContext,
            ["beta_fast"] = scaling.BetaFast,
            ["beta_slow"] = scaling.BetaSlow,
        };
        if (scaling.AttentionFactor is double factor)
            json["attention_factor"] = factor;
        return json;
    }

    private static JsonObject Recommendations(GenerationConfig generation)
    {
        JsonObject json = new()
        {
            ["do_sample"] = generation.DoSample,
            ["temperature"] = generation.Temperature,
            ["top_k"] = generation.TopK,
            ["top_p"] = generation.TopP,
            ["min_p"] = generation.MinP,
            ["repetition_penalty"] = generation.RepetitionPenalty,
        };
        AddTokens(json, generation);
        // What is silent is left out: null has a meaning of its own to others.
        foreach (string name in json.Where(pair => pair.Value is null).Select(pair => pair.Key).ToArray())
            json.Remove(name);
        return json;
    }

    private static void AddTokens(JsonObject json, GenerationConfig generation)
    {
        if (generation.BeginToken is int begin)
            json["bos_token_id"] = begin;
        if (generation.PadToken is int pad)
            json["pad_token_id"] = pad;
        if (generation.EndTokens is [int only])
            json["eos_token_id"] = only;
        else if (generation.EndTokens.Count > 1)
            json["eos_token_id"] = new JsonArray([.. generation.EndTokens.Select(id => (JsonNode)id)]);
    }

    private static void CopyTokenizer(string source, string folder)
    {
        foreach (string name in s_tokenizer.Where(name => File.Exists(Path.Combine(source, name))))
            File.Copy(Path.Combine(source, name), Path.Combine(folder, name));
        string templates = Path.Combine(source, MoreTemplates);
        if (!Directory.Exists(templates))
            return;
        Directory.CreateDirectory(Path.Combine(folder, MoreTemplates));
        foreach (string file in Directory.EnumerateFiles(templates, "*.jinja"))
            File.Copy(file, Path.Combine(folder, MoreTemplates, Path.GetFileName(file)));
    }
}
