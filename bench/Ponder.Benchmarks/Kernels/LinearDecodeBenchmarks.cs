using BenchmarkDotNet.Attributes;
using Ponder.Benchmarks.Columns;
using Ponder.Checkpoints.Tensors;
using Ponder.Inference.Backends;

namespace Ponder.Benchmarks.Kernels;

/// <summary>
/// The product of one token with a matrix, in every format, activations rounded anew: what decoding does, over and over,
/// with a different matrix each time.
/// </summary>
[LinearColumns]
public class LinearDecodeBenchmarks
{
    private FeedForwardMatrices _matrices = null!;
    private Activations _source = null!;
    private Activations _destination = null!;

    public static IEnumerable<TensorType> Formats => FeedForwardMatrices.Formats;

    [ParamsSource(nameof(Formats))]
    public TensorType Format { get; set; }

    /// <summary>
    /// MiB of weights that are gone through in turn, one matrix a product. 512 are more than a last-level cache holds, so
    /// that GB/s is that of memory; with 0 there is one matrix, which a cache may hold, and GB/s is that of the arithmetic.
    /// </summary>
    [Params(0, 512)]
    public int WeightMiB { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _matrices = FeedForwardMatrices.Create(Format, (long)WeightMiB << 20);
        _source = RandomActivations.Create(_matrices.Backend, 1, FeedForwardMatrices.Columns);
        _destination = RandomActivations.Create(_matrices.Backend, 1, FeedForwardMatrices.Rows);
    }

    [Benchmark]
    public void Linear() => _matrices.Backend.Linear(_source, _matrices.Next(), null, _destination);

    [GlobalCleanup]
    public void Cleanup()
    {
        _destination.Dispose();
        _source.Dispose();
        _matrices.Dispose();
    }
}
