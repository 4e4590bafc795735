namespace Ponder.Testing;

/// <summary>Where the tests' own source tree is.</summary>
internal static class Repository
{
    /// <summary>The folder with Ponder.slnx.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Ponder.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("Ponder.slnx is not above the tests");
    }
}
