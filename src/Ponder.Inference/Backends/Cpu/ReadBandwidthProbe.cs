using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu;

/// <summary>
/// How fast all threads together can read memory: they sum a buffer that no cache holds, several times, and the best
/// pass counts. What decoding reaches is told as a share of this.
/// </summary>
internal sealed unsafe class ReadBandwidthProbe : ParallelJob, IDisposable
{
    /// <summary>Bytes summed where the machine has memory to spare.</summary>
    public const long StandardBytes = 1L << 30;

    private const int Passes = 8;
    private const int ChunkBytes = 4 << 20;
    private const nuint HugePage = 2 << 20;

    private readonly WorkerPool _pool;
    private readonly int _chunks;
    private readonly Vector256<ulong>[] _sums;
    private byte* _buffer;
    private bool _filling;

    private ReadBandwidthProbe(int threads, long bytes)
    {
        _chunks = (int)Math.Max(1, bytes / ChunkBytes);
        _sums = new Vector256<ulong>[_chunks];
        _buffer = Allocate((nuint)Bytes);
        _pool = new WorkerPool(threads);
    }

    private long Bytes => (long)_chunks * ChunkBytes;

    /// <summary>Bytes a second, the best of several passes.</summary>
    /// <param name="threads">Threads that read at once.</param>
    /// <param name="bytes">Size of the buffer; rounded down to a multiple of 4 MiB, and at least that.</param>
    /// <param name="cancellationToken">Stops between passes.</param>
    /// <exception cref="InferenceException">There is no memory for the buffer.</exception>
    public static double Measure(int threads, long bytes, CancellationToken cancellationToken = default)
    {
        using ReadBandwidthProbe probe = new(threads, bytes);
        return probe.Best(cancellationToken);
    }

    /// <summary>The sum of a buffer whose 64-bit words are 0, 1, 2, …, taken in the way that is measured.</summary>
    internal static ulong SumOfIndices(int threads, long bytes, out ulong words)
    {
        using ReadBandwidthProbe probe = new(threads, bytes);
        words = (ulong)probe.Bytes / sizeof(ulong);
        for (ulong i = 0; i < words; i++)
            ((ulong*)probe._buffer)[i] = i;
        probe.Pass(filling: false);
        Vector256<ulong> sum = default;
        foreach (Vector256<ulong> part in probe._sums)
            sum += part;
        return Vector256.Sum(sum);
    }

    public override void Execute(int chunk, int worker)
    {
        byte* start = _buffer + (long)chunk * ChunkBytes;
        if (_filling)
            new Span<byte>(start, ChunkBytes).Fill((byte)chunk);
        else
            _sums[chunk] = Sum((ulong*)start, ChunkBytes / sizeof(ulong));
    }

    public void Dispose()
    {
        _pool.Dispose();
        NativeMemory.AlignedFree(_buffer);
        _buffer = null;
    }

    private double Best(CancellationToken cancellationToken)
    {
        Pass(filling: true);
        TimeSpan best = TimeSpan.MaxValue;
        for (int pass = 0; pass < Passes; pass++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long start = Stopwatch.GetTimestamp();
            Pass(filling: false);
            TimeSpan time = Stopwatch.GetElapsedTime(start);
            best = time < best ? time : best;
        }
        return Bytes / best.TotalSeconds;
    }

    private void Pass(bool filling)
    {
        _filling = filling;
        _pool.Run(this, _chunks);
    }

    // Four streams at once: on the processors measured the prefetchers then fetch a few percent more than for one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector256<ulong> Sum(ulong* from, int words)
    {
        Vector256<ulong> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        int stream = words / 4;
        for (ulong* end = from + stream; from < end; from += 8)
        {
            a += Vector256.Load(from);
            b += Vector256.Load(from + 4);
            c += Vector256.Load(from + stream);
            d += Vector256.Load(from + stream + 4);
            e += Vector256.Load(from + 2 * stream);
            f += Vector256.Load(from + 2 * stream + 4);
            g += Vector256.Load(from + 3 * stream);
            h += Vector256.Load(from + 3 * stream + 4);
        }
        return (a + b) + (c + d) + ((e + f) + (g + h));
    }

    private static byte* Allocate(nuint bytes)
    {
        byte* buffer;
        try
        {
            buffer = (byte*)NativeMemory.AlignedAlloc(bytes, HugePage);
        }
        catch (OutOfMemoryException e)
        {
            throw new InferenceException($"cannot allocate {bytes >> 20} MiB to measure the memory's speed with", e);
        }
        // Only advice: with small pages the probe measures a little less.
        HugePages.Advise(buffer, bytes);
        return buffer;
    }
}
