using Ponder.Checkpoints.Gguf;
using Ponder.Checkpoints.Storage;

namespace Ponder.Checkpoints.Quantization;

/// <summary>Writes a whole model as one GGUF file, tensor after tensor; knows nothing of where they come from.</summary>
internal sealed class ModelFileWriter
{
    /// <summary>Where to.</summary>
    public required string Destination { get; init; }

    /// <summary>The file's metadata.</summary>
    public required IReadOnlyList<KeyValuePair<string, GgufValue>> Metadata { get; init; }

    /// <summary>The file's tensors, in order.</summary>
    public required IReadOnlyList<GgufTensorShape> Shapes { get; init; }

    /// <summary>Threads that make tensors.</summary>
    public required int Threads { get; init; }

    /// <summary>Who is told how far it has come; null for nobody.</summary>
    public IProgress<QuantizeProgress>? Progress { get; init; }

    /// <summary>Writes the file.</summary>
    /// <param name="maker">For the number of a tensor, what makes its rows and how many it likes to make at once.</param>
    /// <param name="cancellationToken">Stops the work and removes what was written.</param>
    /// <returns>The file's length in bytes.</returns>
    /// <exception cref="CheckpointException">The destination is a folder, has no room, or cannot be written.</exception>
    public long Write(Func<int, (TensorPieces.Maker Make, int RowsAtOnce)> maker, CancellationToken cancellationToken)
    {
        if (Directory.Exists(Destination))
            throw new CheckpointException(Destination, null, "is a folder; expected the name of the GGUF file to write");
        DiskSpace.Require(Destination, GgufWriter.Measure(Metadata, Shapes));
        try
        {
            using GgufWriter writer = new(Destination, Metadata, Shapes);
            using TensorPieces pieces = new(writer, Threads, cancellationToken);
            ProgressCounter counter = new(Shapes, Progress);
            for (int i = 0; i < Shapes.Count; i++)
            {
                counter.Begin(Shapes[i].Name);
                (TensorPieces.Maker make, int rowsAtOnce) = maker(i);
                pieces.Write(Shapes[i], make, counter.Add, rowsAtOnce);
                counter.End();
            }
            pieces.Flush();
            cancellationToken.ThrowIfCancellationRequested();
            writer.Complete();
            return writer.Length;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(Destination, null, $"cannot be written: {error.Message}", error);
        }
    }
}
