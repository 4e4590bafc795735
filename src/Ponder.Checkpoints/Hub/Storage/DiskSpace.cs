namespace Ponder.Checkpoints.Hub.Storage;

/// <summary>Makes sure that a download fits before it begins.</summary>
internal static class DiskSpace
{
    // What else happens on the disk meanwhile, and the manifests.
    private const long Reserve = 16 << 20;

    public static void Check(string folder, long needed, ModelReference reference, HubOptions options)
    {
        long free;
        try
        {
            free = options.FreeSpace(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Network paths do not always tell; a full disk is then noticed when writing.
            return;
        }

        if (needed > 0 && needed > free - Reserve)
            throw new HubException(
                $"{reference}: {ByteSize.Text(needed)} are to be downloaded, but {folder} has only {ByteSize.Text(free)} free; "
                + "PONDER_HOME names another place for models");
    }
}
