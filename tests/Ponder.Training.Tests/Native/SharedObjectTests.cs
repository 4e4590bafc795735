using Ponder.Training.Native;

namespace Ponder.Training.Tests.Native;

public sealed class SharedObjectTests
{
    private const string Symbol = "_ZSt21ios_base_library_initv";

    [Fact]
    public void A_symbol_is_looked_for_under_another_name()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("libraries of Linux");
        byte[] bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so"));
        SharedObject library = new(bytes);
        Assert.True(library.Needs("strlen"));
        Assert.False(library.Needs("no_such_symbol"));
        // Where the C++ library is older than GCC 13's, loading it has redirected this one already.
        string symbol = library.Needs(Symbol) ? Symbol : "pthread_mutex_unlock";
        string version = symbol == Symbol ? "GLIBCXX_3.4" : "GLIBC_2.14";
        library.Redirect(symbol, "getpid", version);
        Assert.False(library.Needs(symbol));
        Assert.True(library.Needs("getpid"));
    }

    [Fact]
    public void What_is_no_library_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => new SharedObject([]).Needs("a"));
        Assert.Throws<InvalidDataException>(() => new SharedObject(new byte[100]).Needs("a"));
        byte[] header = new byte[64];
        "\u007fELF\u0002\u0001"u8.CopyTo(header);
        header[0x3C] = 5;
        header[0x3A] = 64;
        header[0x28] = 60;
        Assert.Throws<InvalidDataException>(() => new SharedObject(header).Needs("a"));
    }
}
