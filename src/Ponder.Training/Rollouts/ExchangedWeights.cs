using Ponder.Checkpoints.Tensors;

namespace Ponder.Training.Rollouts;

/// <summary>The weights that an engine reads, which others of equal names and shapes may take the place of.</summary>
internal sealed class ExchangedWeights(WeightSnapshot first) : IWeightSource
{
    public WeightSnapshot Current { get; set; } = first;

    public string Path => Current.Path;

    public IReadOnlyList<WeightTensor> Tensors => Current.Tensors;

    public WeightTensor? Find(string name) => Current.Find(name);

    public ReadOnlySpan<byte> ReadRows(WeightTensor tensor, long firstRow, int rows, ref byte[]? scratch) =>
        Current.ReadRows(tensor, firstRow, rows, ref scratch);

    public void Release(WeightTensor tensor, long firstRow, long rows)
    {
    }

    public void Dispose()
    {
    }
}
