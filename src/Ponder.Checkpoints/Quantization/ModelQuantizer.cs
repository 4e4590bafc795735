using Ponder.Checkpoints.Storage;

namespace Ponder.Checkpoints.Quantization;

/// <summary>
/// Writes a checkpoint of any format as one GGUF file of another type, in a stream: memory stays at some tens of
/// megabytes, whatever the model's size.
/// </summary>
public static class ModelQuantizer
{
    /// <summary>Writes the file; until it is complete it has a temporary name beside its final one.</summary>
    /// <param name="source">What to convert. Tensors that have the wanted type already are copied as they are.</param>
    /// <param name="destination">The GGUF file to write; one that exists is replaced.</param>
    /// <param name="type">What to write the matrices as.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="progress">Told after every few megabytes.</param>
    /// <param name="cancellationToken">Stops the work and removes what was written.</param>
    /// <returns>The file's length in bytes.</returns>
    /// <exception cref="CheckpointException">The destination is the source, a folder, or has no room; the source has a
    /// value that the type cannot hold, or a tokenizer that GGUF cannot.</exception>
    public static Task<long> RunAsync(
        Checkpoint source,
        string destination,
        QuantizationType type,
        QuantizeOptions? options = null,
        IProgress<QuantizeProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentException.ThrowIfNullOrEmpty(destination);
        return Task.Run(() => Run(source, destination, type, options ?? new(), progress, cancellationToken), cancellationToken);
    }

    private static long Run(
        Checkpoint source,
        string destination,
        QuantizationType type,
        QuantizeOptions options,
        IProgress<QuantizeProgress>? progress,
        CancellationToken cancellationToken)
    {
        if (source.WeightFiles.Any(file => SamePlace.IsSame(file, destination)))
            throw new CheckpointException(destination, null, "is the source; expected another file");

        IReadOnlyList<PlannedTensor> plan = QuantizationPlan.Of(source, type);
        ModelFileWriter writer = new()
        {
            Destination = destination,
            Metadata = QuantizedMetadata.Of(source, type, options),
            Shapes = [.. plan.Select(planned => planned.Shape)],
            Threads = options.Threads,
            Progress = progress,
        };
        return writer.Write(
            i => (new TensorConverter(source.Weights, plan[i]).Convert, source.Weights.RowsAtOnce(plan[i].Source)),
            cancellationToken);
    }
}
