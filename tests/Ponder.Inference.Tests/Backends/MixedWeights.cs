using Ponder.Checkpoints.Tensors;

namespace Ponder.Inference.Tests.Backends;

/// <summary>Several tensors, each of its own source.</summary>
internal sealed class MixedWeights : IWeightSource
{
    private readonly InMemoryWeights[] _sources;

    public MixedWeights(params InMemoryWeights[] sources) => _sources = sources;

    public string Path => "memory";

    public IReadOnlyList<WeightTensor> Tensors => [.. _sources.Select(source => source.Tensor)];

    public WeightTensor? Find(string name) => null;

    public ReadOnlySpan<byte> ReadRows(WeightTensor tensor, long firstRow, int rows, ref byte[]? scratch) =>
        _sources.First(source => ReferenceEquals(source.Tensor, tensor)).ReadRows(tensor, firstRow, rows, ref scratch);

    public void Release(WeightTensor tensor, long firstRow, long rows)
    {
    }

    public void Dispose()
    {
    }
}
