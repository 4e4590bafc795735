using Ponder.Checkpoints.Storage;
using Ponder.Checkpoints.Tests.Support;

namespace Ponder.Checkpoints.Tests.Storage;

public sealed class DiskSpaceTests
{
    [Fact]
    public void FreeFor_LooksAtTheNearestFolderThatExists()
    {
        using TemporaryFolder folder = new();
        Assert.InRange(DiskSpace.FreeFor(folder.File("not/there/yet.gguf"))!.Value, 1, long.MaxValue);
    }

    [Fact]
    public void Require_MoreThanThereIs_Throws()
    {
        using TemporaryFolder folder = new();
        DiskSpace.Require(folder.File("a"), 1);

        CheckpointException error = Assert.Throws<CheckpointException>(() => DiskSpace.Require(folder.File("a"), long.MaxValue));

        Assert.Contains("needs 9,223,372,036,854,775,807 bytes; its disk has", error.Message, StringComparison.Ordinal);
    }
}
