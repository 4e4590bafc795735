using System.Runtime.ExceptionServices;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints.Gguf;

/// <summary>
/// Makes tensors in pieces of rows on several threads and writes the pieces in order, one batch to the disk while the
/// next is made: memory stays at two batches, whatever the tensor's size.
/// </summary>
internal sealed class TensorPieces : IDisposable
{
    // Large enough that handing out a piece costs nothing, small enough that its float32 values stay in the L2 cache.
    private const int PieceValues = 1 << 17;
    private const int PiecesPerThread = 8;

    // Reached only by pieces that cannot be small: rows of absurd length, or sources that are read hundreds at once.
    private const long LongestBatch = 128 << 20;

    private readonly GgufWriter _writer;
    private readonly ParallelOptions _options;
    private readonly byte[]?[] _batches = new byte[2][];
    private Task _writing = Task.CompletedTask;
    private int _batch;

    /// <param name="writer">Where the pieces go.</param>
    /// <param name="threads">How many pieces are made at once.</param>
    /// <param name="cancellationToken">Stops between pieces.</param>
    public TensorPieces(GgufWriter writer, int threads, CancellationToken cancellationToken)
    {
        _writer = writer;
        _options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
    }

    /// <summary>Fills the stored bytes of some rows.</summary>
    public delegate void Maker(long firstRow, int rows, Span<byte> destination);

    /// <summary>Makes and writes the tensor whose turn it is.</summary>
    /// <param name="tensor">Its shape.</param>
    /// <param name="make">Called from several threads at once.</param>
    /// <param name="written">Told the bytes of each batch.</param>
    /// <param name="rowsAtOnce">Pieces are aligned multiples of so many rows, but for the last.</param>
    public void Write(GgufTensorShape tensor, Maker make, Action<long> written, int rowsAtOnce = 1)
    {
        long rows = tensor.Rows ?? 1;
        int rowBytes = checked((int)tensor.Type.RowBytes(tensor.Columns));
        int groups = (int)Math.Max(1, PieceValues / tensor.Columns / rowsAtOnce);
        int pieceRows = (int)Math.Min((long)groups * rowsAtOnce, rows);
        int batchPieces = (int)Math.Clamp(
            LongestBatch / ((long)pieceRows * rowBytes), 1, (long)_options.MaxDegreeOfParallelism * PiecesPerThread);
        for (long first = 0; first < rows; first += (long)pieceRows * batchPieces)
        {
            int batchRows = (int)Math.Min((long)pieceRows * batchPieces, rows - first);
            byte[] batch = Batch(checked(batchRows * rowBytes));
            int pieces = (batchRows + pieceRows - 1) / pieceRows;
            long start = first;
            ForEach(pieces, piece =>
            {
                int offset = piece * pieceRows;
                int count = Math.Min(pieceRows, batchRows - offset);
                make(start + offset, count, batch.AsSpan(offset * rowBytes, count * rowBytes));
            });
            Flush();
            _writing = Task.Run(() => _writer.Write(batch.AsSpan(0, batchRows * rowBytes)));
            written((long)batchRows * rowBytes);
        }
    }

    /// <summary>Waits until everything made is written.</summary>
    public void Flush() => _writing.GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void Dispose()
    {
        // After a failure a batch may still be on its way to a file that is about to go.
        ((IAsyncResult)_writing).AsyncWaitHandle.WaitOne();
    }

    private void ForEach(int pieces, Action<int> make)
    {
        try
        {
            Parallel.For(0, pieces, _options, make);
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
    }

    private byte[] Batch(int bytes)
    {
        _batch ^= 1;
        if (_batches[_batch] is not byte[] batch || batch.Length < bytes)
            _batches[_batch] = batch = GC.AllocateUninitializedArray<byte>(bytes);
        return batch;
    }
}
