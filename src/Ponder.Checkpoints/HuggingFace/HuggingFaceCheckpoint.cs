using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.HuggingFace.Awq;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints.HuggingFace;

/// <summary>A folder as Hugging Face lays it out.</summary>
internal static class HuggingFaceCheckpoint
{
    /// <summary>The file that makes a folder a checkpoint.</summary>
    public const string ConfigName = "config.json";

    /// <summary>Opens a folder.</summary>
    /// <param name="path">What the caller asked for, for messages.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="file">The weights within it that were asked for; null for the usual ones.</param>
    public static Checkpoint Open(string path, string folder, string? file)
    {
        JsonFields json = JsonFields.Load(Path.Combine(folder, ConfigName));
        ModelConfig config = ConfigJson.Read(json);
        AwqConfig? awq = AwqConfig.Read(json);
        TokenizerSource tokenizer = TokenizerFiles.Read(folder);
        JsonFields? generation = JsonFields.LoadIfPresent(Path.Combine(folder, "generation_config.json"));
        GenerationConfig recommended = GenerationConfigJson.Read(generation, json, tokenizer, config.VocabularySize);

        ShardSet shards = ShardSet.Open(folder, file);
        try
        {
            (WeightSource weights, IReadOnlyDictionary<string, string> unreadable) = HuggingFaceWeights.From(shards, path, awq);
            Qwen2Tensors.Check(config, weights, unreadable);
            return new Checkpoint(path, config, recommended, weights, tokenizer)
            {
                WeightFiles = [.. shards.Files.Select(shard => shard.Path)],
            };
        }
        catch
        {
            shards.Dispose();
            throw;
        }
    }
}
