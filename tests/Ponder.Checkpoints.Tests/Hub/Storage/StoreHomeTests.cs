using Ponder.Checkpoints.Hub.Storage;

namespace Ponder.Checkpoints.Tests.Hub.Storage;

public sealed class StoreHomeTests
{
    [Fact]
    public void PonderHome_IsTaken() =>
        Assert.Equal(Path.GetFullPath("/somewhere/else"), StoreHome.Locate(static name => name == "PONDER_HOME" ? "/somewhere/else" : null));

    [Fact]
    public void XdgCacheHome_IsTakenOnLinux()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the XDG folders are Linux's");

        Assert.Equal("/cache/ponder", StoreHome.Locate(static name => name == "XDG_CACHE_HOME" ? "/cache" : null));
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        Assert.Equal($"{home}/.cache/ponder", StoreHome.Locate(static _ => null));
        Assert.Equal($"{home}/.cache/ponder", StoreHome.Locate(static name => name == "XDG_CACHE_HOME" ? "relative" : ""));
    }

    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(999, "999 bytes")]
    [InlineData(1000, "1.0 kB")]
    [InlineData(999_949, "999.9 kB")]
    [InlineData(999_950, "1.0 MB")]
    [InlineData(19_851_336_672, "19.9 GB")]
    [InlineData(long.MaxValue, "9223372.0 TB")]
    public void Sizes(long bytes, string expected) => Assert.Equal(expected, ByteSize.Text(bytes));
}
