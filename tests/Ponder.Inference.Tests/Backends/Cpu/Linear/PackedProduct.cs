using Ponder.Inference.Backends;
using Ponder.Inference.Backends.Cpu;

namespace Ponder.Inference.Tests.Backends.Cpu.Linear;

/// <summary>A product on a backend, from rows to rows.</summary>
internal static class PackedProduct
{
    public static float[][] Of(IBackend backend, InMemoryWeights weights, float[][] x, Weight? bias = null)
    {
        using Weight matrix = backend.LoadMatrix(weights, weights.Tensor);
        return Of(backend, matrix, x, bias);
    }

    public static float[][] Of(IBackend backend, Weight matrix, float[][] x, Weight? bias = null)
    {
        using Activations source = backend.Allocate(x.Length, matrix.Columns);
        using Activations destination = backend.Allocate(x.Length, matrix.Rows);
        source.Rows = destination.Rows = x.Length;
        for (int token = 0; token < x.Length; token++)
            x[token].CopyTo(((CpuActivations)source).RowSpan(token));

        backend.Linear(source, matrix, bias, destination);

        float[][] y = new float[x.Length][];
        for (int token = 0; token < x.Length; token++)
        {
            y[token] = new float[matrix.Rows];
            backend.Read(destination, token, y[token]);
        }
        return y;
    }
}
