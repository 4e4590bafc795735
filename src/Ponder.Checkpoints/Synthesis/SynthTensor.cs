using System.Runtime.InteropServices;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints.Synthesis;

/// <summary>
/// Random rows of one tensor. Matrices have deviation 1/√(input features), so that activations keep their size;
/// norms lie near 1 and biases near 0.
/// </summary>
internal sealed class SynthTensor(Qwen2Tensor tensor, ulong seed, BlockPool? pool)
{
    private const float NormDeviation = 0.05f;
    private const float BiasDeviation = 0.1f;

    /// <summary>The deviation of a matrix's elements.</summary>
    public static float DeviationOf(Qwen2Tensor tensor) => 1 / MathF.Sqrt(tensor.Columns);

    /// <summary>Makes some rows; each depends on the seed and its own number alone.</summary>
    public void Make(long firstRow, int rows, Span<byte> destination)
    {
        if (pool is null)
        {
            MakeVector(MemoryMarshal.Cast<byte, float>(destination));
            return;
        }
        int rowBytes = destination.Length / rows;
        for (int i = 0; i < rows; i++)
            pool.FillRow(RandomStream.For(seed, (ulong)(firstRow + i)), destination.Slice(i * rowBytes, rowBytes));
    }

    private void MakeVector(Span<float> values)
    {
        RandomStream random = new(seed);
        (float mean, float deviation) = tensor.IsBias ? (0, BiasDeviation) : (1, NormDeviation);
        foreach (ref float value in values)
            value = mean + deviation * random.Normal();
    }
}
