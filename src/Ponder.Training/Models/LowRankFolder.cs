using System.Text.Json;
using System.Text.Json.Nodes;
using Ponder.Checkpoints;
using Ponder.Checkpoints.HuggingFace;
using static TorchSharp.torch;

namespace Ponder.Training.Models;

/// <summary>Low-rank adapters in the format of Hugging Face's PEFT: <c>adapter_config.json</c> and <c>adapter_model.safetensors</c>.</summary>
public static class LowRankFolder
{
    private const string ConfigName = "adapter_config.json";
    private const string WeightsName = "adapter_model.safetensors";
    private const string Prefix = "base_model.model.";

    // What makes an adapter compute something else.
    private static readonly string[] s_unsupported =
        ["modules_to_save", "layers_to_transform", "rank_pattern", "alpha_pattern", "target_parameters", "trainable_token_indices"];

    private static readonly string[] s_unsupportedSwitches = ["use_dora", "fan_in_fan_out", "lora_bias", "use_qalora"];

    /// <summary>Writes a folder, whole or not at all; one that is there is replaced.</summary>
    /// <param name="adapters">The adapters.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="baseModel">What the frozen weights are called: a folder, or a name on the hub.</param>
    /// <exception cref="IOException">It cannot be written, or the disk has no room for it.</exception>
    public static void Save(LowRankAdapters adapters, string folder, string? baseModel) => WholeFolder.Write(folder, temporary =>
    {
        HuggingFaceFiles.Save(temporary, ConfigName, new JsonObject
        {
            ["base_model_name_or_path"] = baseModel,
            ["bias"] = "none",
            ["fan_in_fan_out"] = false,
            ["inference_mode"] = true,
            ["init_lora_weights"] = true,
            ["lora_alpha"] = adapters.Settings.Alpha,
            ["lora_dropout"] = 0.0,
            ["modules_to_save"] = null,
            ["peft_type"] = "LORA",
            ["r"] = adapters.Settings.Rank,
            ["target_modules"] = new JsonArray([.. adapters.Settings.Targets.Select(target => (JsonNode)target)]),
            ["task_type"] = "CAUSAL_LM",
            ["use_dora"] = false,
            ["use_rslora"] = adapters.Settings.RankStabilized,
        });
        ParameterFile.Write(Path.Combine(temporary, WeightsName), Named(adapters));
    });

    /// <summary>Adds a folder's adapters to a network.</summary>
    /// <exception cref="CheckpointException">A file is broken.</exception>
    /// <exception cref="TrainingException">They are of another network, or of a kind that is not supported.</exception>
    /// <exception cref="InvalidOperationException">The network has adapters.</exception>
    public static LowRankAdapters Load(nn.Module network, string folder)
    {
        string path = Path.Combine(folder, ConfigName);
        LowRankSettings settings = Settings(JsonFields.Load(path));
        settings.Validate(path);
        LowRankAdapters adapters = LowRankAdapters.Add(network, settings, seed: 0);
        ParameterFile.Read(Path.Combine(folder, WeightsName), Named(adapters));
        return adapters;
    }

    private static IEnumerable<(string Name, Tensor Value)> Named(LowRankAdapters adapters) =>
        adapters.Parameters.Select(pair => (Prefix + pair.Name, (Tensor)pair.Parameter));

    private static LowRankSettings Settings(JsonFields json)
    {
        if (json.Text("peft_type") is string kind && kind != "LORA")
            throw json.Error("peft_type", $"is '{kind}', expected LORA");
        if (json.Text("bias") is string bias && bias != "none")
            throw json.Error("bias", $"is '{bias}', expected none");
        foreach (string name in s_unsupported)
            if (json.Find(name) is JsonElement value && !IsEmpty(value))
                throw json.Error(name, "is set, which is not supported");
        foreach (string name in s_unsupportedSwitches)
            if (json.Boolean(name) == true)
                throw json.Error(name, "is true, which is not supported");
        return new LowRankSettings
        {
            Rank = json.RequiredInteger("r", 1, 1 << 16),
            Alpha = json.Number("lora_alpha", 0, 1e9) ?? throw json.Missing("lora_alpha"),
            RankStabilized = json.Boolean("use_rslora") ?? false,
            Targets = json.Find("target_modules") is { ValueKind: JsonValueKind.String } all && all.ValueEquals("all-linear")
                ? LowRankSettings.AllTargets
                : json.Texts("target_modules"),
        };
    }

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => !value.EnumerateObject().Any(),
        _ => false,
    };
}
