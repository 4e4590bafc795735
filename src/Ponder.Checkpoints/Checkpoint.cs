using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.Gguf;
using Ponder.Checkpoints.HuggingFace;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints;

/// <summary>An opened model: its shape, its recommendations, its weights and its tokenizer's files.</summary>
public sealed class Checkpoint : IDisposable
{
    internal Checkpoint(
        string path, ModelConfig config, GenerationConfig generation, IWeightSource weights, TokenizerSource tokenizer)
    {
        Path = path;
        Config = config;
        Generation = generation;
        Weights = weights;
        Tokenizer = tokenizer;
    }

    /// <summary>Opens a checkpoint and checks all of its structure; weights are mapped, not read.</summary>
    /// <param name="path">
    /// A Hugging Face folder, a .safetensors file inside one, or a .gguf file (any part of a split set).
    /// </param>
    /// <exception cref="CheckpointException">It is not there, not valid, incomplete or not supported.</exception>
    public static Checkpoint Open(string path) => CheckpointPath.Guard(path, () =>
    {
        CheckpointPath found = CheckpointPath.Find(path);
        return found.Gguf is string gguf
            ? GgufCheckpoint.Open(path, gguf)
            : HuggingFaceCheckpoint.Open(path, found.Folder!, found.Safetensors);
    });

    /// <summary>Opens only what a tokenizer and a chat template are made from.</summary>
    /// <param name="path">A folder that holds at least tokenizer files, or anything that <see cref="Open"/> takes.</param>
    /// <exception cref="CheckpointException">It is not there, not valid or has no tokenizer.</exception>
    public static TokenizerSource OpenTokenizer(string path) => CheckpointPath.Guard(path, () =>
    {
        CheckpointPath found = CheckpointPath.Find(path, tokenizerSuffices: true);
        if (found.Gguf is string gguf)
            return GgufCheckpoint.OpenTokenizer(gguf);
        if (!TokenizerFiles.ArePresent(found.Folder!))
            throw new CheckpointException(found.Folder!, null,
                "has no tokenizer.json, tokenizer_config.json or chat_template.jinja");
        return TokenizerFiles.Read(found.Folder!);
    });

    /// <summary>The file or folder it was opened from.</summary>
    public string Path { get; }

    /// <summary>The model's shape.</summary>
    public ModelConfig Config { get; }

    /// <summary>Recommended sampling and end tokens.</summary>
    public GenerationConfig Generation { get; }

    /// <summary>The weights; owned by the checkpoint.</summary>
    public IWeightSource Weights { get; }

    /// <summary>What a tokenizer and a chat template are made from.</summary>
    public TokenizerSource Tokenizer { get; }

    /// <summary>The files that hold the weights.</summary>
    public IReadOnlyList<string> WeightFiles { get; internal init; } = [];

    /// <summary>The metadata of a GGUF checkpoint; null for other formats.</summary>
    public GgufMetadata? Metadata { get; internal init; }

    /// <inheritdoc/>
    public void Dispose() => Weights.Dispose();
}
