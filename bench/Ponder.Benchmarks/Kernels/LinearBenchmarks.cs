using BenchmarkDotNet.Attributes;
using Ponder.Benchmarks.Columns;
using Ponder.Checkpoints.Tensors;
using Ponder.Inference;
using Ponder.Inference.Backends;
using Ponder.Inference.Backends.Cpu;
using Ponder.Inference.Tests.Backends;

namespace Ponder.Benchmarks.Kernels;

/// <summary>The product with a matrix of Qwen2.5-1.5B's feed-forward part, in every format, activations rounded anew.</summary>
[LinearColumns]
public class LinearBenchmarks
{
    public const int Rows = 8960;
    public const int Columns = 1536;

    private IBackend _backend = null!;
    private Weight _matrix = null!;
    private Activations _source = null!;
    private Activations _destination = null!;

    public static IEnumerable<TensorType> Formats => Enum.GetValues<TensorType>().Where(type => Columns % type.BlockLength() == 0);

    [ParamsSource(nameof(Formats))]
    public TensorType Format { get; set; }

    [Params(1, 4, 16, 512)]
    public int Tokens { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _backend = CpuBackends.Create(new EngineOptions());
        using InMemoryWeights weights = new(Format, Rows, Columns, seed: 1);
        _matrix = _backend.LoadMatrix(weights, weights.Tensor);
        _source = RandomActivations.Create(_backend, Tokens, Columns);
        _destination = RandomActivations.Create(_backend, Tokens, Rows);
    }

    [Benchmark]
    public void Linear() => _backend.Linear(_source, _matrix, null, _destination);

    [GlobalCleanup]
    public void Cleanup()
    {
        _destination.Dispose();
        _source.Dispose();
        _matrix.Dispose();
        _backend.Dispose();
    }
}
