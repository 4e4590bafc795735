using System.Runtime.InteropServices;
using Ponder.Checkpoints.Safetensors;

namespace Ponder.Checkpoints.Tests.Support;

/// <summary>A random matrix packed as AutoAWQ packs it, and what it stands for.</summary>
internal sealed class AwqPacking
{
    // Nibble i of a word holds this one of its eight outputs.
    private static readonly int[] s_order = [0, 2, 4, 6, 1, 3, 5, 7];

    private readonly int[,] _quants;
    private readonly int[,] _zeros;
    private readonly Half[,] _scales;
    private readonly int _group;

    public AwqPacking(int outputs, int inputs, int group, Random random)
    {
        (Outputs, Inputs, _group) = (outputs, inputs, group);
        _quants = Fill(inputs, outputs, _ => random.Next(16));
        _zeros = Fill(inputs / group, outputs, _ => random.Next(16));
        _scales = Fill(inputs / group, outputs, _ => (Half)(random.NextDouble() * 0.02));
    }

    public int Outputs { get; }

    public int Inputs { get; }

    /// <summary>The matrix of outputs × inputs: w = (q − zero) · scale.</summary>
    public float[] Decoded()
    {
        float[] values = new float[Outputs * Inputs];
        for (int o = 0; o < Outputs; o++)
            for (int i = 0; i < Inputs; i++)
                values[o * Inputs + i] = (_quants[i, o] - _zeros[i / _group, o]) * (float)_scales[i / _group, o];
        return values;
    }

    public List<(SafetensorsTensor Tensor, ReadOnlyMemory<byte> Data)> Tensors(string stem) =>
    [
        (new(stem + ".qweight", SafetensorsType.I32, [Inputs, Outputs / 8]), Pack(_quants)),
        (new(stem + ".qzeros", SafetensorsType.I32, [Inputs / _group, Outputs / 8]), Pack(_zeros)),
        (new(stem + ".scales", SafetensorsType.F16, [Inputs / _group, Outputs]),
            MemoryMarshal.AsBytes(_scales.Cast<Half>().ToArray().AsSpan()).ToArray()),
    ];

    private static byte[] Pack(int[,] values)
    {
        int[,] words = new int[values.GetLength(0), values.GetLength(1) / 8];
        for (int row = 0; row < words.GetLength(0); row++)
            for (int word = 0; word < words.GetLength(1); word++)
                for (int nibble = 0; nibble < 8; nibble++)
                    words[row, word] |= values[row, 8 * word + s_order[nibble]] << (4 * nibble);
        return MemoryMarshal.AsBytes(words.Cast<int>().ToArray().AsSpan()).ToArray();
    }

    private static T[,] Fill<T>(int rows, int columns, Func<int, T> next)
    {
        T[,] values = new T[rows, columns];
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++)
                values[row, column] = next(row);
        return values;
    }
}
