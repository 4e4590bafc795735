using System.Collections.Concurrent;
using Ponder.Checkpoints.Gguf;
using Ponder.Checkpoints.Tensors;
using Ponder.Checkpoints.Tests.Support;

namespace Ponder.Checkpoints.Tests.Gguf;

public sealed class TensorPiecesTests
{
    // Rows of 4 KiB: several batches at one thread and at four.
    private static readonly GgufTensorShape s_large = new("large", TensorType.F32, 1024, 5003);
    private static readonly GgufTensorShape s_vector = new("vector", TensorType.F32, 7);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 1)]
    [InlineData(4, 96)]
    public void Write_KeepsTheRowsOrder(int threads, int rowsAtOnce)
    {
        using TemporaryFolder folder = new();
        ConcurrentBag<(long First, int Rows)> pieces = [];
        long told = 0;
        using (GgufWriter writer = new(folder.File("a.gguf"), [], [s_large, s_vector]))
        {
            using TensorPieces making = new(writer, threads, CancellationToken.None);
            making.Write(s_large, Fill, bytes => told += bytes, rowsAtOnce);
            making.Write(s_vector, Fill, bytes => told += bytes);
            making.Flush();
            writer.Complete();
        }

        byte[] bytes = File.ReadAllBytes(folder.File("a.gguf"));
        int start = bytes.Length - 32 - (int)s_large.StoredBytes;
        for (int row = 0; row < s_large.Rows; row++)
            Assert.Equal(row % 251, bytes[start + row * 4096 + 4095]);
        Assert.Equal(s_large.StoredBytes + s_vector.StoredBytes, told);
        Assert.All(pieces, piece => Assert.Equal(0, piece.First % rowsAtOnce));
        Assert.All(pieces, piece => Assert.True(piece.Rows % rowsAtOnce == 0 || piece.First + piece.Rows == s_large.Rows));

        void Fill(long first, int rows, Span<byte> destination)
        {
            if (destination.Length > 28)
                pieces.Add((first, rows));
            int rowBytes = destination.Length / rows;
            for (int i = 0; i < rows; i++)
                destination.Slice(i * rowBytes, rowBytes).Fill((byte)((first + i) % 251));
        }
    }

    [Fact]
    public void Write_WhenAPieceFails_ThrowsItsException()
    {
        using TemporaryFolder folder = new();
        using GgufWriter writer = new(folder.File("a.gguf"), [], [s_large]);
        using TensorPieces making = new(writer, 2, CancellationToken.None);

        Assert.Throws<CheckpointException>(() => making.Write(
            s_large, (first, _, _) => throw new CheckpointException("f", null, $"{first}"), _ => { }));
    }

    [Fact]
    public void Write_WhenCancelled_Stops()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource source = new();
        using GgufWriter writer = new(folder.File("a.gguf"), [], [s_large]);
        using TensorPieces making = new(writer, 1, source.Token);
        int pieces = 0;

        Assert.ThrowsAny<OperationCanceledException>(() => making.Write(
            s_large,
            (_, _, _) =>
            {
                if (++pieces == 2)
                    source.Cancel();
            },
            _ => { }));
        Assert.Equal(2, pieces);
    }
}
