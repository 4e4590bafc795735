using System.Formats.Tar;
using System.Runtime.InteropServices;

namespace Ponder.Sandbox.Execution;

/// <summary>
/// Files that come back from a sandbox, as an archive that a shell in it packed. The program could have had its hands in the
/// archive: it is taken for what it may be, bytes that the program could have written into its files as well.
/// </summary>
internal static class FetchedFiles
{
    /// <summary>How large the archive may be: the working folder, and per file its headers and padding.</summary>
    public static long MostBytes(SandboxCommand command) =>
        command.FetchFiles.Count == 0
            ? 0
            : Math.Min(int.MaxValue / 2, command.FolderBytes + 8192L * (2 + command.FetchFiles.Count));

    /// <summary>Takes out ordinary files that were asked for; nothing else, and nothing after what is amiss.</summary>
    public static Dictionary<string, ReadOnlyMemory<byte>> Unpack(SandboxCommand command, ReadOnlyMemory<byte> archive)
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = new(StringComparer.Ordinal);
        if (archive.Length == 0 || !MemoryMarshal.TryGetArray(archive, out ArraySegment<byte> bytes))
            return files;
        HashSet<string> wanted = new(command.FetchFiles, StringComparer.Ordinal);
        try
        {
            using MemoryStream stream = new(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
            using TarReader reader = new(stream);
            while (reader.GetNextEntry() is { } entry)
            {
                string name = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || !wanted.Contains(name))
                    continue;
                byte[] content = new byte[Math.Min(entry.Length, archive.Length)];
                entry.DataStream?.ReadExactly(content);
                files[name] = content;
            }
        }
        catch (Exception error) when (error is InvalidDataException or IOException or FormatException or ArgumentException)
        {
            // Cut off or tampered with: what was whole before is kept.
        }
        return files;
    }
}
