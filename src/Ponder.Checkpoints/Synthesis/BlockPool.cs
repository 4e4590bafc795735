using Ponder.Checkpoints.Quantization;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints.Synthesis;

/// <summary>
/// Four million random weights, encoded once, from which rows of any number are put together: a row is a sequence of
/// runs of blocks, each copied from a random place. Encoding 32 thousand million weights takes many minutes; this is
/// as fast as the disk. All blocks are valid ones, and products with them cost what real ones cost.
/// </summary>
internal sealed class BlockPool
{
    private const int PoolValues = 1 << 22;
    private const int RunValues = 1 << 12;

    private readonly TensorType _type;
    private readonly byte[] _blocks;

    /// <param name="type">How to store them.</param>
    /// <param name="deviation">Standard deviation of the weights.</param>
    /// <param name="seed">What they depend on.</param>
    /// <param name="threads">Threads that encode.</param>
    public BlockPool(TensorType type, float deviation, ulong seed, int threads)
    {
        _type = type;
        _blocks = new byte[(int)type.RowBytes(PoolValues)];
        int runBytes = (int)type.RowBytes(RunValues);
        Parallel.For(0, PoolValues / RunValues, new ParallelOptions { MaxDegreeOfParallelism = threads }, run =>
        {
            Span<float> values = stackalloc float[RunValues];
            RandomStream random = RandomStream.For(seed, (ulong)run);
            foreach (ref float value in values)
                value = random.Normal() * deviation;
            Quantizer.Encode(type, values, _blocks.AsSpan(run * runBytes, runBytes));
        });
    }

    /// <summary>Fills one row.</summary>
    /// <param name="random">Says which blocks it gets.</param>
    /// <param name="destination">Whole blocks.</param>
    public void FillRow(RandomStream random, Span<byte> destination)
    {
        int blockBytes = _type.BlockBytes();
        int runBytes = (int)_type.RowBytes(RunValues);
        while (destination.Length > 0)
        {
            int bytes = Math.Min(runBytes, destination.Length);
            int start = random.Below((_blocks.Length - bytes) / blockBytes + 1) * blockBytes;
            _blocks.AsSpan(start, bytes).CopyTo(destination);
            destination = destination[bytes..];
        }
    }
}
