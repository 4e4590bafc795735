using Ponder.Checkpoints;
using Ponder.Checkpoints.Configuration;
using Ponder.Inference;

namespace Ponder.Cli.Inspection;

/// <summary>About how many bytes a model takes while it runs.</summary>
/// <param name="Weights">The weights: packed, they take what they take in the file.</param>
/// <param name="Cache">Keys and values of every position.</param>
/// <param name="Work">Activations of the largest step, in fp32.</param>
internal readonly record struct MemoryEstimate(long Weights, long Cache, long Work)
{
    public long Total => Weights + Cache + Work;

    /// <summary>The estimate for sequences of a length that run at once.</summary>
    /// <param name="checkpoint">The model.</param>
    /// <param name="context">Positions of each sequence.</param>
    /// <param name="batch">Sequences that run at once.</param>
    /// <param name="keyValues">How keys and values are cached.</param>
    public static MemoryEstimate Of(Checkpoint checkpoint, int context, int batch, KeyValueType keyValues)
    {
        ModelConfig config = checkpoint.Config;
        long weights = checkpoint.Weights.Tensors.Sum(WeightFormats.StoredBytes);
        long position = keyValues.BytesPerPosition(config);

        // The widths of Qwen2Workspace: residual, norm, q|k|v, attention, gate|up, gated; then the head's.
        long rows = new EngineOptions().PrefillChunk + (long)batch;
        long attention = config.HeadSize * (2L * config.Heads + 2L * config.KeyValueHeads);
        long width = 2L * config.HiddenSize + attention + 3L * config.IntermediateSize;
        long head = batch * ((long)config.HiddenSize + config.VocabularySize);
        return new MemoryEstimate(weights, position * context * batch, sizeof(float) * (rows * width + head));
    }
}
