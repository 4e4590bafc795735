namespace Ponder.Sandbox.Tests;

/// <summary>What runs on the machine.</summary>
internal static class Processes
{
    /// <summary>Whether a process runs that has this word in its command line.</summary>
    public static bool Running(string word)
    {
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!char.IsAsciiDigit(Path.GetFileName(folder)[0]))
                continue;
            try
            {
                if (File.ReadAllText(Path.Combine(folder, "cmdline")).Split('\0').Contains(word))
                    return true;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // It has ended meanwhile.
            }
        }
        return false;
    }
}
