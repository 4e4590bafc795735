using Ponder.Checkpoints.Tensors;

namespace Ponder.Inference.Tests.Backends;

/// <summary>One tensor of random but sane stored bytes.</summary>
internal sealed class InMemoryWeights : IWeightSource
{
    private readonly byte[] _stored;

    public InMemoryWeights(TensorType type, int rows, int columns, int seed)
    {
        Tensor = new WeightTensor("random", type, rows, columns);
        _stored = new byte[type.RowBytes(columns) * rows];
        Random random = new(seed);
        random.NextBytes(_stored);
        for (int at = 0; at < _stored.Length; at += type.BlockBytes())
        {
            foreach (int half in HalvesOf(type))
                BitConverter.TryWriteBytes(_stored.AsSpan(at + half), (Half)((random.NextSingle() - 0.3f) * 0.1f));
        }
        switch (type)
        {
            case TensorType.F32:
                for (int i = 0; i < _stored.Length; i += 4)
                    BitConverter.TryWriteBytes(_stored.AsSpan(i), random.NextSingle() - 0.5f);
                break;
            case TensorType.F16:
                for (int i = 0; i < _stored.Length; i += 2)
                    BitConverter.TryWriteBytes(_stored.AsSpan(i), (Half)(random.NextSingle() - 0.5f));
                break;
            case TensorType.BF16:
                for (int i = 0; i < _stored.Length; i += 2)
                    BitConverter.TryWriteBytes(_stored.AsSpan(i), (ushort)(BitConverter.SingleToUInt32Bits(random.NextSingle() - 0.5f) >> 16));
                break;
            case TensorType.Awq4:
                for (int at = 18; at < _stored.Length; at += 20)
                    (_stored[at], _stored[at + 1]) = ((byte)random.Next(16), 0);
                break;
        }
    }

    public WeightTensor Tensor { get; }

    public string Path => "memory";

    public IReadOnlyList<WeightTensor> Tensors => [Tensor];

    public WeightTensor? Find(string name) => name == Tensor.Name ? Tensor : null;

    public ReadOnlySpan<byte> ReadRows(WeightTensor tensor, long firstRow, int rows, ref byte[]? scratch)
    {
        int rowBytes = (int)tensor.Type.RowBytes(tensor.Columns);
        return _stored.AsSpan((int)firstRow * rowBytes, rows * rowBytes);
    }

    public void Release(WeightTensor tensor, long firstRow, long rows)
    {
    }

    public void Dispose()
    {
    }

    /// <summary>Where a block's half-precision factors stand.</summary>
    private static int[] HalvesOf(TensorType type) => type switch
    {
        TensorType.Q8_0 or TensorType.Q4_0 or TensorType.Q5_0 or TensorType.IQ4_NL or TensorType.IQ4_XS => [0],
        TensorType.Q4_1 or TensorType.Q5_1 or TensorType.Q4_K or TensorType.Q5_K => [0, 2],
        TensorType.Q2_K => [80, 82],
        TensorType.Q3_K => [108],
        TensorType.Q6_K => [208],
        TensorType.Awq4 => [16],
        _ => [],
    };
}
