using BenchmarkDotNet.Attributes;
using Ponder.Benchmarks.Columns;
using Ponder.Checkpoints.Tensors;
using Ponder.Inference.Backends;

namespace Ponder.Benchmarks.Kernels;

/// <summary>
/// The product of several tokens with a matrix, in every format, activations rounded anew. One matrix, the same each time:
/// what counts here is arithmetic, and a matrix that several tokens share is read once for all of them.
/// </summary>
[LinearColumns]
public class LinearBenchmarks
{
    private FeedForwardMatrices _matrices = null!;
    private Activations _source = null!;
    private Activations _destination = null!;

    public static IEnumerable<TensorType> Formats => FeedForwardMatrices.Formats;

    [ParamsSource(nameof(Formats))]
    public TensorType Format { get; set; }

    [Params(4, 16, 512)]
    public int Tokens { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _matrices = FeedForwardMatrices.Create(Format, atLeastBytes: 0);
        _source = RandomActivations.Create(_matrices.Backend, Tokens, FeedForwardMatrices.Columns);
        _destination = RandomActivations.Create(_matrices.Backend, Tokens, FeedForwardMatrices.Rows);
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
