using System.Buffers;
using System.Runtime.Intrinsics;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints.Quantization;

/// <summary>Converts rows of one tensor: stored bytes of one type to stored bytes of another. Thread-safe.</summary>
internal sealed class TensorConverter(IWeightSource weights, PlannedTensor planned)
{
    private const float LargestHalf = 65504;

    private readonly TensorType _target = planned.Shape.Type;
    private readonly WeightTensor _source = planned.Source;

    /// <summary>Converts some rows.</summary>
    /// <exception cref="CheckpointException">The target type cannot hold a value.</exception>
    public void Convert(long firstRow, int rows, Span<byte> destination)
    {
        byte[]? scratch = null;
        ReadOnlySpan<byte> stored = weights.ReadRows(_source, firstRow, rows, ref scratch);
        if (_source.Type == _target)
        {
            stored.CopyTo(destination);
        }
        else
        {
            int values = checked((int)(rows * _source.Columns));
            float[] buffer = ArrayPool<float>.Shared.Rent(values);
            Span<float> decoded = buffer.AsSpan(0, values);
            Dequantizer.Decode(_source.Type, stored, decoded);
            Check(decoded, firstRow);
            Quantizer.Encode(_target, decoded, destination);
            ArrayPool<float>.Shared.Return(buffer);
        }
        weights.Release(_source, firstRow, rows);
    }

    // Every type but F32 and BF16 holds binary16 numbers, and blocks average over what must be finite.
    private void Check(ReadOnlySpan<float> values, long firstRow)
    {
        if (_target is TensorType.F32 or TensorType.BF16 || AllFit(values))
            return;
        for (int i = 0; i < values.Length; i++)
        {
            if (!(MathF.Abs(values[i]) <= LargestHalf))
            {
                throw new CheckpointException(
                    weights.Path, _source.Name,
                    $"has {values[i]} in row {firstRow + i / _source.Columns}, column {i % _source.Columns}; "
                    + $"{_target} holds up to ±{LargestHalf}");
            }
        }
    }

    private static bool AllFit(ReadOnlySpan<float> values)
    {
        // As integers, magnitudes order like the floats they are, infinity and NaN above all others.
        uint limit = BitConverter.SingleToUInt32Bits(LargestHalf);
        Vector256<uint> magnitude = Vector256.Create(0x7FFF_FFFFu);
        Vector256<uint> largest = Vector256<uint>.Zero;
        int i = 0;
        for (; i <= values.Length - Vector256<float>.Count; i += Vector256<float>.Count)
            largest = Vector256.Max(largest, Vector256.Create(values[i..]).AsUInt32() & magnitude);
        bool fit = Vector256.LessThanOrEqualAll(largest, Vector256.Create(limit));
        for (; i < values.Length; i++)
            fit &= (BitConverter.SingleToUInt32Bits(values[i]) & 0x7FFF_FFFF) <= limit;
        return fit;
    }
}
