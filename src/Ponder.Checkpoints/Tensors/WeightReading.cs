namespace Ponder.Checkpoints.Tensors;

/// <summary>Reading weights as numbers.</summary>
public static class WeightReading
{
    /// <summary>Reads rows and decodes them exactly.</summary>
    /// <param name="source">The checkpoint's weights.</param>
    /// <param name="tensor">One of its tensors.</param>
    /// <param name="firstRow">The first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="destination">At least rows × columns floats.</param>
    /// <exception cref="ArgumentException">The rows are not the tensor's, or do not fit in the destination.</exception>
    public static void ReadRowsAsFloat(
        this IWeightSource source, WeightTensor tensor, long firstRow, int rows, Span<float> destination)
    {
        byte[]? scratch = null;
        ReadOnlySpan<byte> stored = source.ReadRows(tensor, firstRow, rows, ref scratch);
        long elements = rows * tensor.Columns;
        if (destination.Length < elements)
            throw new ArgumentException($"has {destination.Length} elements, expected at least {elements}", nameof(destination));
        Dequantizer.Decode(tensor.Type, stored, destination[..(int)elements]);
    }
}
