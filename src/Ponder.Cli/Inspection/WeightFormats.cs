using Ponder.Checkpoints.Tensors;

namespace Ponder.Cli.Inspection;

/// <summary>The tensors of one storage type.</summary>
internal sealed record WeightFormat(TensorType Type, int Tensors, long Elements, long Bytes);

/// <summary>How a checkpoint's weights are stored.</summary>
internal static class WeightFormats
{
    /// <summary>Bytes of a tensor as stored.</summary>
    public static long StoredBytes(WeightTensor tensor) => checked(tensor.Rows * tensor.Type.RowBytes(tensor.Columns));

    /// <summary>The types in use, that with the most bytes first.</summary>
    public static IReadOnlyList<WeightFormat> Of(IWeightSource weights) =>
    [
        .. weights.Tensors
            .GroupBy(tensor => tensor.Type)
            .Select(group => new WeightFormat(group.Key, group.Count(), group.Sum(t => t.Elements), group.Sum(StoredBytes)))
            .OrderByDescending(format => format.Bytes),
    ];
}
