using System.Text;

namespace Ponder.Checkpoints.HuggingFace;

/// <summary>Reads the files that are taken into memory whole, up to a limit.</summary>
internal static class SmallFile
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="CheckpointException">It is absent, a folder, unreadable or longer than the limit.</exception>
    public static byte[] Read(string path, int longest)
    {
        if (Directory.Exists(path))
            throw new CheckpointException(path, null, "is a folder, expected a file");
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete,
                bufferSize: 0);
            if (stream.Length > longest)
                throw new CheckpointException(path, null, $"has {stream.Length} bytes, expected at most {longest}");
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new CheckpointException(path, null, e is FileNotFoundException or DirectoryNotFoundException
                ? "no such file"
                : $"cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The text of a UTF-8 file.</summary>
    /// <exception cref="CheckpointException">It is unreadable, too long or not UTF-8.</exception>
    public static string ReadText(string path, int longest)
    {
        ReadOnlySpan<byte> bytes = Read(path, longest);
        if (bytes.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        try
        {
            return s_strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new CheckpointException(path, $"byte {e.Index}", "is not valid UTF-8", e);
        }
    }
}
