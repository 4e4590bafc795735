using Ponder.Checkpoints.Gguf;
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
        CheckDestination(source, destination);
        IReadOnlyList<PlannedTensor> plan = QuantizationPlan.Of(source, type);
        IReadOnlyList<KeyValuePair<string, GgufValue>> metadata = QuantizedMetadata.Of(source, type, options);
        GgufTensorShape[] shapes = [.. plan.Select(planned => planned.Shape)];
        DiskSpace.Require(destination, GgufWriter.Measure(metadata, shapes));
        try
        {
            using GgufWriter writer = new(destination, metadata, shapes);
            using TensorPieces pieces = new(writer, options.Threads, cancellationToken);
            ProgressCounter counter = new(shapes, progress);
            foreach (PlannedTensor planned in plan)
            {
                counter.Begin(planned.Shape.Name);
                TensorConverter converter = new(source.Weights, planned);
                pieces.Write(planned.Shape, converter.Convert, counter.Add, source.Weights.RowsAtOnce(planned.Source));
                counter.End();
            }
            pieces.Flush();
            cancellationToken.ThrowIfCancellationRequested();
            writer.Complete();
            return writer.Length;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(destination, null, $"cannot be written: {error.Message}", error);
        }
    }

    private static void CheckDestination(Checkpoint source, string destination)
    {
        if (Directory.Exists(destination))
            throw new CheckpointException(destination, null, "is a folder; expected the name of the GGUF file to write");
        if (source.WeightFiles.Any(file => SamePlace.IsSame(file, destination)))
            throw new CheckpointException(destination, null, "is the source; expected another file");
    }
}
