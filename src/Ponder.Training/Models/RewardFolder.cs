using System.Text.Json.Nodes;
using Ponder.Checkpoints;
using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.HuggingFace;
using Ponder.Checkpoints.Safetensors;
using Ponder.Checkpoints.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ponder.Training.Models;

/// <summary>
/// Reward models in folders: Hugging Face's Qwen2ForSequenceClassification with one label, and <c>reward.json</c> with the mean and the
/// deviation that rewards are normalised with.
/// </summary>
public static class RewardFolder
{
    private const string Architecture = "Qwen2ForSequenceClassification";
    private const string Head = "score.weight";
    private const string NormalizationName = "reward.json";

    /// <summary>Writes a folder, whole or not at all; one that is there is replaced.</summary>
    /// <param name="reward">The reward model. Low-rank adapters are merged into what is written.</param>
    /// <param name="source">The folder whose tokenizer it gets; null for none.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="type">How the body is stored; the head is stored in fp32.</param>
    /// <exception cref="TrainingException">The source is no folder.</exception>
    /// <exception cref="CheckpointException">One of the source's files is broken.</exception>
    /// <exception cref="IOException">It cannot be written, or the disk has no room for it.</exception>
    public static void Save(RewardNetwork reward, string? source, string folder, SafetensorsType type) => WholeFolder.Write(folder, temporary =>
    {
        Qwen2Network body = reward.Values.Network;
        JsonObject classifier = new()
        {
            ["architectures"] = new JsonArray(Architecture),
            ["id2label"] = new JsonObject { ["0"] = "reward" },
            ["label2id"] = new JsonObject { ["reward"] = 0 },
        };
        HuggingFaceFiles.Write(body.Config, source, null, temporary, type, classifier);
        Parameter head = HeadOf(reward.Values);
        StoredParameter stored = new(Head, head.shape, SafetensorsType.F32, head.alias);
        ParameterFile.Write(
            Path.Combine(temporary, "model.safetensors"),
            [.. NetworkFolder.Stored(body, type).Where(parameter => parameter.Name != "lm_head.weight"), stored]);
        HuggingFaceFiles.Save(temporary, NormalizationName, new JsonObject { ["mean"] = reward.Mean, ["deviation"] = reward.Deviation });
    });

    /// <summary>Reads a folder.</summary>
    /// <param name="folder">The folder; without <c>reward.json</c> rewards are as the network gives them.</param>
    /// <param name="computeType">fp32 or bf16: what the body's products are computed in.</param>
    /// <exception cref="CheckpointException">It is not a reward model, or broken.</exception>
    public static RewardNetwork Load(string folder, ScalarType computeType = ScalarType.Float32)
    {
        ModelConfig config = ConfigJson.Read(JsonFields.Load(Path.Combine(folder, "config.json")), Architecture);
        JsonFields? normalization = JsonFields.LoadIfPresent(Path.Combine(folder, NormalizationName));
        using ShardSet shards = ShardSet.Open(folder, null);
        WeightSource weights = HuggingFaceWeights.From(shards, folder, null).Weights;
        ValueNetwork values = new(NetworkFolder.Load(ValueNetwork.WithoutHead(config), weights, computeType));
        try
        {
            NetworkFolder.Read(weights, Head, HeadOf(values));
            return new RewardNetwork(values)
            {
                Mean = normalization?.Number("mean", double.MinValue, double.MaxValue) ?? 0,
                Deviation = normalization?.Number("deviation", 1e-30, double.MaxValue) ?? 1,
            };
        }
        catch
        {
            values.Dispose();
            throw;
        }
    }

    private static Parameter HeadOf(ValueNetwork values) => values.named_parameters().First(pair => pair.name == Head).parameter;
}
