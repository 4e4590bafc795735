namespace Ponder.Testing;

/// <summary>
/// Finds the reference data that is not part of the project: the folder named by PONDER_SHARED, or
/// <c>shared</c> beside the repository. Tests that need it are skipped, visibly, where it is absent.
/// </summary>
internal static class Conformance
{
    private static readonly string? s_shared = Locate();

    /// <summary>The path of a file or folder below <c>shared/</c>; skips the calling test if it is absent.</summary>
    public static string Require(string relative)
    {
        string? path = s_shared is null ? null : Path.Combine(s_shared, relative);
        bool exists = path is not null && (File.Exists(path) || Directory.Exists(path));
        Assert.SkipUnless(exists, $"needs {relative} (set PONDER_SHARED to the folder that holds it)");
        return path!;
    }

    private static string? Locate()
    {
        string? named = Environment.GetEnvironmentVariable("PONDER_SHARED");
        if (!string.IsNullOrEmpty(named))
            return named;

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Ponder.slnx")))
                return Path.Combine(folder.Parent?.FullName ?? folder.FullName, "shared");
        }
        return null;
    }
}
