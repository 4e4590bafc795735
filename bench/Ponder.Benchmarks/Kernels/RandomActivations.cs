using Ponder.Inference.Backends;
using Ponder.Inference.Backends.Cpu;

namespace Ponder.Benchmarks.Kernels;

/// <summary>Activations filled with numbers about 0, from a fixed seed.</summary>
internal static class RandomActivations
{
    public static Activations Create(IBackend backend, int rows, int columns)
    {
        Activations activations = backend.Allocate(rows, columns);
        activations.Rows = rows;
        Random random = new(rows * 31 + columns);
        for (int row = 0; row < rows; row++)
        {
            foreach (ref float value in ((CpuActivations)activations).RowSpan(row))
                value = random.NextSingle() - 0.5f;
        }
        return activations;
    }
}
