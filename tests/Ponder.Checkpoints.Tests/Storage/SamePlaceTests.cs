using Ponder.Checkpoints.Storage;
using Ponder.Checkpoints.Tests.Support;

namespace Ponder.Checkpoints.Tests.Storage;

public sealed class SamePlaceTests
{
    [Fact]
    public void IsSame_FollowsLinksOfFilesAndFolders()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("inner/a", "");
        File.CreateSymbolicLink(folder.File("file-link"), file);
        File.CreateSymbolicLink(folder.File("second-link"), folder.File("file-link"));
        Directory.CreateSymbolicLink(folder.File("folder-link"), folder.File("inner"));

        Assert.True(SamePlace.IsSame(file, folder.File("inner/../inner/a")));
        Assert.True(SamePlace.IsSame(file, folder.File("second-link")));
        Assert.True(SamePlace.IsSame(folder.File("folder-link/a"), file));
        Assert.False(SamePlace.IsSame(file, folder.File("inner/b")));
        Assert.False(SamePlace.IsSame(file, folder.File("nowhere/a")));
    }

    [Fact]
    public void IsSame_OfALinkToItself_IsFalse()
    {
        using TemporaryFolder folder = new();
        File.CreateSymbolicLink(folder.File("loop"), folder.File("loop"));
        Assert.False(SamePlace.IsSame(folder.File("loop"), folder.File("a")));
    }
}
