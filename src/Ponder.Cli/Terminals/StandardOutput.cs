using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Ponder.Cli.Terminals;

/// <summary>Standard output and error as UTF-8, whatever the locale says.</summary>
internal static class StandardOutput
{
    private const int BrokenPipeError = 32;

    public static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static TextWriter OpenOutput() => Writer(Open(1, Console.OpenStandardOutput));

    public static TextWriter OpenError() => Writer(Open(2, Console.OpenStandardError));

    /// <summary>Whether an error is the reader of our output having gone away.</summary>
    public static bool IsBrokenPipe(Exception exception) =>
        exception is IOException && (exception.HResult & 0xFFFF) == BrokenPipeError;

    /// <summary>
    /// The console's own stream swallows a broken pipe, so that `ponder … | head -1` would work on for nobody.
    /// A seekable file keeps the console's stream, since a file stream would write at a position of its own.
    /// </summary>
    private static Stream Open(int descriptor, Func<Stream> console)
    {
        if (OperatingSystem.IsWindows())
            return console();
        try
        {
            FileStream stream = new(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            return stream.CanSeek ? console() : stream;
        }
        catch (Exception error) when (error is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return console();
        }
    }

    private static StreamWriter Writer(Stream stream) => new(stream, Utf8, 4096) { NewLine = "\n" };
}
