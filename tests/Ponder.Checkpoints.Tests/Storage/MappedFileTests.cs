using Ponder.Checkpoints.Storage;
using Ponder.Checkpoints.Tests.Support;

namespace Ponder.Checkpoints.Tests.Storage;

public sealed class MappedFileTests
{
    [Fact]
    public void Slice_BeyondTwoGibibytes_IsReadable()
    {
        using TemporaryFolder folder = new();
        const long Length = (5L << 30) + 3;
        string path = folder.File("sparse");
        using (FileStream stream = File.Create(path))
        {
            stream.SetLength(Length);
            stream.Position = Length - 3;
            stream.Write([1, 2, 3]);
        }

        using MappedFile file = MappedFile.Open(path);

        Assert.Equal(Length, file.Length);
        Assert.Equal([0, 1, 2, 3], file.Slice(Length - 4, 4).ToArray());
        Assert.Equal(int.MaxValue, file.Slice(0, int.MaxValue).Length);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, -1)]
    [InlineData(0, 11)]
    [InlineData(10, 1)]
    [InlineData(long.MaxValue, 1)]
    public void Slice_OutsideTheFile_Throws(long offset, int length)
    {
        using TemporaryFolder folder = new();
        using MappedFile file = MappedFile.Open(folder.Write("ten", new byte[10]));

        Assert.Throws<ArgumentOutOfRangeException>(() => file.Slice(offset, length).Length);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 20000)]
    [InlineData(1, 19999)]
    [InlineData(5000, 100)]
    [InlineData(-5, 100)]
    [InlineData(0, long.MaxValue)]
    public void Release_OfAnyRange_IsHarmless(long offset, long length)
    {
        using TemporaryFolder folder = new();
        byte[] bytes = new byte[20000];
        new Random(7).NextBytes(bytes);
        using MappedFile file = MappedFile.Open(folder.Write("file", bytes));

        file.Release(offset, length);

        Assert.Equal(bytes, file.Slice(0, bytes.Length));
    }
}
