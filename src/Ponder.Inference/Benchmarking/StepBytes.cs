using Ponder.Checkpoints;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Inference.Benchmarking;

/// <summary>Bytes that a step of decoding has to read, whatever the batch.</summary>
internal static class StepBytes
{
    /// <summary>
    /// Weights as the file stores them: every tensor, but of an embedding that is not the output head too only a row.
    /// </summary>
    public static long Weights(Checkpoint checkpoint)
    {
        long bytes = 0;
        foreach (WeightTensor tensor in checkpoint.Weights.Tensors)
        {
            bool lookedUp = tensor.Name == "model.embed_tokens.weight" && !checkpoint.Config.TiedEmbeddings;
            bytes += tensor.Type.RowBytes(tensor.Columns) * (lookedUp ? 1 : tensor.Rows);
        }
        return bytes;
    }
}
