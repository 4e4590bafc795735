using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints.Gguf;

/// <summary>A GGUF file, or a split set of them, as a checkpoint.</summary>
internal static class GgufCheckpoint
{
    private const string Embedding = "model.embed_tokens.weight";
    private const string Head = "lm_head.weight";

    /// <summary>Opens a model.</summary>
    /// <param name="path">What the caller asked for, for messages.</param>
    /// <param name="file">The file, or one part of a split set.</param>
    public static Checkpoint Open(string path, string file)
    {
        GgufSplit split = GgufSplit.Open(file);
        try
        {
            GgufModelConfig.CheckArchitecture(split.Metadata);
            (WeightSource weights, IReadOnlyDictionary<string, string> unreadable) = Weights(split, path);
            WeightTensor embedding = weights.Find(Embedding)
                ?? throw new CheckpointException(path, "token_embd.weight",
                    unreadable.GetValueOrDefault(Embedding) ?? "the tensor is missing");
            bool tied = weights.Find(Head) is null && !unreadable.ContainsKey(Head);
            ModelConfig config = GgufModelConfig.Read(split.Metadata, embedding.Rows, tied);
            Qwen2Tensors.Check(config, weights, unreadable);
            TokenizerSource tokenizer = GgufTokenizer.Read(split.Metadata);
            GenerationConfig recommended = GgufRecommendations.Read(split.Metadata, tokenizer, config.VocabularySize);
            return new Checkpoint(path, config, recommended, weights, tokenizer)
            {
                WeightFiles = [.. split.Files.Select(part => part.Path)],
                Metadata = split.Metadata,
            };
        }
        catch
        {
            split.Dispose();
            throw;
        }
    }

    /// <summary>Reads only the tokenizer of a model, of whatever architecture.</summary>
    public static TokenizerSource OpenTokenizer(string file)
    {
        using GgufSplit split = GgufSplit.Open(file);
        return GgufTokenizer.Read(split.Metadata);
    }

    private static (WeightSource Weights, IReadOnlyDictionary<string, string> Unreadable) Weights(GgufSplit split, string path)
    {
        List<TensorReader> readers = [];
        Dictionary<string, string> unreadable = [];
        foreach (GgufFile file in split.Files)
        {
            foreach (GgufTensor tensor in file.Tensors)
            {
                string name = Qwen2Names.FromGguf(tensor.Name) ?? tensor.Name;
                if (tensor.Type is TensorType type)
                    readers.Add(file.ReaderOf(tensor, new WeightTensor(name, type, tensor.Rows, tensor.Columns)));
                else
                    unreadable[name] = $"the tensor's type {tensor.TypeName} is not supported; supported: {GgmlTypes.Supported}";
            }
        }
        return (new WeightSource(path, readers, split.Files), unreadable);
    }
}
