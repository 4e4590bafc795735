using Ponder.Cli.Errors;

namespace Ponder.Cli.Output;

/// <summary>Where a command may write a file.</summary>
internal static class OutputFile
{
    /// <summary>Says early, before any long work, that a file cannot be written.</summary>
    /// <exception cref="CliException">It exists (without <paramref name="force"/>), is a folder, or has none.</exception>
    public static void Check(string path, bool force)
    {
        if (Directory.Exists(path))
            throw new CliException($"{path}: a folder, expected the name of a file to write");
        if (!force && File.Exists(path))
            throw new CliException($"{path}: exists already (--force replaces it)");
        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (folder is not null && !Directory.Exists(folder))
            throw new CliException($"{path}: there is no folder {folder}");
    }
}
