using Ponder.Checkpoints.Gguf;
using Ponder.Checkpoints.Gguf.Metadata;
using Ponder.Checkpoints.Quantization;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints.Synthesis;

/// <summary>
/// Writes GGUF files of random weights in the shape of a real model, for benchmarks and tests: they load, run at the
/// real model's speed and say nonsense. Written in a stream, in little memory.
/// </summary>
public static class Synthesizer
{
    /// <summary>Writes the file; until it is complete it has a temporary name beside its final one.</summary>
    /// <param name="shape">The model's shape.</param>
    /// <param name="destination">The GGUF file to write; one that exists is replaced.</param>
    /// <param name="type">What to write the matrices as.</param>
    /// <param name="seed">The same seed gives the same file, byte for byte.</param>
    /// <param name="progress">Told after every few megabytes.</param>
    /// <param name="cancellationToken">Stops the work and removes what was written.</param>
    /// <returns>The file's length in bytes.</returns>
    /// <exception cref="CheckpointException">The destination is a folder, has no room, or cannot be written.</exception>
    public static Task<long> RunAsync(
        SynthShape shape,
        string destination,
        QuantizationType type,
        ulong seed = 0,
        IProgress<QuantizeProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentException.ThrowIfNullOrEmpty(destination);
        return Task.Run(() => Run(shape, destination, type, seed, progress, cancellationToken), cancellationToken);
    }

    private static long Run(
        SynthShape shape,
        string destination,
        QuantizationType type,
        ulong seed,
        IProgress<QuantizeProgress>? progress,
        CancellationToken cancellationToken)
    {
        Qwen2Tensor[] tensors = [.. Qwen2Tensors.Of(shape.Config)];
        ModelFileWriter writer = new()
        {
            Destination = destination,
            Metadata = Metadata(shape, type),
            Shapes = [.. tensors.Select(tensor => QuantizationPlan.Shape(tensor, type, shape.Config))],
            Threads = Environment.ProcessorCount,
            Progress = progress,
        };
        Dictionary<(TensorType Type, long Columns), BlockPool> pools = [];
        return writer.Write(i => (new SynthTensor(tensors[i], SeedOf(seed, i), Pool(i)).Make, 1), cancellationToken);

        BlockPool? Pool(int i)
        {
            if (tensors[i].IsVector)
                return null;
            (TensorType, long) key = (writer.Shapes[i].Type, tensors[i].Columns);
            if (!pools.TryGetValue(key, out BlockPool? pool))
                pools[key] = pool = new BlockPool(
                    key.Item1, SynthTensor.DeviationOf(tensors[i]), SeedOf(seed, -1 - i), writer.Threads);
            return pool;
        }
    }

    private static ulong SeedOf(ulong seed, int thing)
    {
        RandomStream random = RandomStream.For(seed, (ulong)thing);
        return random.Next();
    }

    private static IReadOnlyList<KeyValuePair<string, GgufValue>> Metadata(SynthShape shape, QuantizationType type)
    {
        MetadataList metadata = new();
        ModelMetadata.Describe(metadata, $"{shape.Name}, random weights", shape.Config, new());
        ModelMetadata.DescribeStorage(metadata, type.FileType());
        int rows = shape.Config.VocabularySize;
        TokenizerMetadata.Describe(metadata, SynthTokenizer.For(rows), new(), rows, pre: null);
        return metadata.Pairs;
    }
}
