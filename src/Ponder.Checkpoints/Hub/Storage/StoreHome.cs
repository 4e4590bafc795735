namespace Ponder.Checkpoints.Hub.Storage;

/// <summary>The store's place: PONDER_HOME, or a folder of the user's cache as each system has it.</summary>
internal static class StoreHome
{
    public static string Locate(Func<string, string?> variable)
    {
        string? named = variable("PONDER_HOME");
        return string.IsNullOrWhiteSpace(named) ? Path.Combine(UserCache(variable), "ponder") : Path.GetFullPath(named);
    }

    private static string UserCache(Func<string, string?> variable)
    {
        if (OperatingSystem.IsWindows())
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);

        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsMacOS())
            return Path.Combine(home, "Library", "Caches");

        // The XDG specification has relative paths ignored.
        string? cache = variable("XDG_CACHE_HOME");
        return Path.IsPathRooted(cache) ? cache! : Path.Combine(home, ".cache");
    }
}
