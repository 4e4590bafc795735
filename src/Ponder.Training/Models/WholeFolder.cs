namespace Ponder.Training.Models;

/// <summary>Folders that are written as a whole or not at all.</summary>
internal static class WholeFolder
{
    /// <summary>Writes a folder under another name and moves it; one that is there is replaced.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="fill">Writes its files into the folder that it is given.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string folder, Action<string> fill)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string temporary = $"{folder}.new";
        Remove(temporary);
        Directory.CreateDirectory(temporary);
        fill(temporary);
        // Between the two moves there is only the old one under another name, which Find looks for as well.
        string old = OldName(folder);
        if (Directory.Exists(folder))
        {
            Remove(old);
            Directory.Move(folder, old);
        }
        Directory.Move(temporary, folder);
        Remove(old);
    }

    /// <summary>Where the folder is that was written last and has a file of this name; null if there is none.</summary>
    public static string? Find(string folder, string file) =>
        new[] { folder, OldName(folder) }.FirstOrDefault(candidate => File.Exists(Path.Combine(candidate, file)));

    private static string OldName(string folder) => $"{Path.TrimEndingDirectorySeparator(folder)}.old";

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
