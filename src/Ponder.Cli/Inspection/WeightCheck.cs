using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Cli.Inspection;

/// <summary>A tensor with values that are not finite.</summary>
internal sealed record BadTensor(string Name, long NaNs, long Infinities);

/// <summary>Looks at every weight for NaN and infinity.</summary>
internal static class WeightCheck
{
    private const int ChunkElements = 1 << 20;
    private const uint Exponent = 0x7F800000;

    /// <summary>The tensors that have any.</summary>
    /// <param name="weights">All of these are read.</param>
    /// <param name="done">Told the stored bytes that were looked at since the last call; from several threads.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static IReadOnlyList<BadTensor> Run(IWeightSource weights, Action<long> done, CancellationToken cancellationToken)
    {
        BadTensor?[] found = new BadTensor?[weights.Tensors.Count];
        ParallelOptions options = new()
        {
            CancellationToken = cancellationToken,
            MaxDegreeOfParallelism = Environment.ProcessorCount,
        };
        Parallel.For(0, found.Length, options, i => found[i] = Check(weights, weights.Tensors[i], done, cancellationToken));
        return [.. found.OfType<BadTensor>()];
    }

    private static BadTensor? Check(
        IWeightSource weights, WeightTensor tensor, Action<long> done, CancellationToken cancellationToken)
    {
        int rows = (int)Math.Clamp(ChunkElements / tensor.Columns, 1, tensor.Rows);
        float[] values = new float[checked(rows * tensor.Columns)];
        long nans = 0;
        long infinities = 0;
        for (long row = 0; row < tensor.Rows; row += rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = (int)Math.Min(rows, tensor.Rows - row);
            Span<float> chunk = values.AsSpan(0, (int)(count * tensor.Columns));
            weights.ReadRowsAsFloat(tensor, row, count, chunk);
            weights.Release(tensor, row, count);
            done(count * tensor.Type.RowBytes(tensor.Columns));
            if (!AllFinite(chunk))
                Count(chunk, ref nans, ref infinities);
        }
        return nans + infinities == 0 ? null : new BadTensor(tensor.Name, nans, infinities);
    }

    private static void Count(ReadOnlySpan<float> values, ref long nans, ref long infinities)
    {
        foreach (float value in values)
        {
            if (float.IsNaN(value))
                nans++;
            else if (float.IsInfinity(value))
                infinities++;
        }
    }

    /// <summary>A number is not finite when every bit of its exponent is set.</summary>
    internal static bool AllFinite(ReadOnlySpan<float> values)
    {
        ReadOnlySpan<uint> bits = MemoryMarshal.Cast<float, uint>(values);
        Vector256<uint> exponent = Vector256.Create(Exponent);
        Vector256<uint> bad = Vector256<uint>.Zero;
        for (; bits.Length >= Vector256<uint>.Count; bits = bits[Vector256<uint>.Count..])
            bad |= Vector256.Equals(Vector256.Create(bits) & exponent, exponent);
        bool tail = false;
        foreach (uint value in bits)
            tail |= (value & Exponent) == Exponent;
        return !tail && bad == Vector256<uint>.Zero;
    }
}
