using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints;

/// <summary>An opened model: its shape, its recommendations, its weights and its tokenizer's files.</summary>
public sealed class Checkpoint : IDisposable
{
    internal Checkpoint(string path, ModelConfig config, GenerationConfig generation, IWeightSource weights, TokenizerSource tokenizer)
    {
        Path = path;
        Config = config;
        Generation = generation;
        Weights = weights;
        Tokenizer = tokenizer;
    }

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

    /// <inheritdoc/>
    public void Dispose() => Weights.Dispose();
}
