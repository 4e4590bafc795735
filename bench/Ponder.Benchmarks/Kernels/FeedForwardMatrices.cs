using Ponder.Checkpoints.Tensors;
using Ponder.Inference;
using Ponder.Inference.Backends;
using Ponder.Inference.Backends.Cpu;
using Ponder.Inference.Tests.Backends;

namespace Ponder.Benchmarks.Kernels;

/// <summary>Matrices of Qwen2.5-1.5B's feed-forward part on a backend, as many as are asked for, given out in turn.</summary>
internal sealed class FeedForwardMatrices : IDisposable
{
    public const int Rows = 8960;
    public const int Columns = 1536;

    private readonly Weight[] _matrices;
    private int _next;

    private FeedForwardMatrices(TensorType format, long atLeastBytes)
    {
        Backend = CpuBackends.Create(new EngineOptions());
        long bytes = BytesOf(format);
        _matrices = new Weight[Math.Max(1, (atLeastBytes + bytes - 1) / bytes)];
        // The numbers are the same in all of them, the memory is not.
        using InMemoryWeights weights = new(format, Rows, Columns, seed: 1);
        for (int i = 0; i < _matrices.Length; i++)
            _matrices[i] = Backend.LoadMatrix(weights, weights.Tensor);
    }

    /// <summary>The formats that such a matrix can have.</summary>
    public static IEnumerable<TensorType> Formats =>
        Enum.GetValues<TensorType>().Where(type => Columns % type.BlockLength() == 0);

    public IBackend Backend { get; }

    /// <summary>Makes matrices.</summary>
    /// <param name="format">How the weights are stored.</param>
    /// <param name="atLeastBytes">Bytes that all matrices together take at least; there is one in any case.</param>
    public static FeedForwardMatrices Create(TensorType format, long atLeastBytes) => new(format, atLeastBytes);

    /// <summary>Bytes of one matrix, as a file stores it.</summary>
    public static long BytesOf(TensorType format) => format.RowBytes(Columns) * Rows;

    /// <summary>The matrix whose turn it is.</summary>
    public Weight Next()
    {
        Weight matrix = _matrices[_next];
        _next = _next + 1 == _matrices.Length ? 0 : _next + 1;
        return matrix;
    }

    public void Dispose()
    {
        foreach (Weight matrix in _matrices)
            matrix.Dispose();
        Backend.Dispose();
    }
}
