using System.Text;
using Ponder.Cli.Errors;
using Ponder.Cli.Terminals;

namespace Ponder.Cli.Input;

/// <summary>Text from outside, as strict UTF-8.</summary>
internal static class TextInput
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What standard input is called in messages.</summary>
    public const string StandardInput = "standard input";

    /// <summary>All of standard input.</summary>
    /// <exception cref="CliException">It is not UTF-8.</exception>
    public static Task<string> ReadAsync(Terminal terminal, CancellationToken cancellationToken) =>
        ReadAsync(terminal.Input, StandardInput, cancellationToken);

    /// <summary>A file, or standard input where its name is <c>-</c>.</summary>
    /// <exception cref="CliException">It cannot be read, or is not UTF-8.</exception>
    public static async Task<string> ReadFileAsync(Terminal terminal, string path, CancellationToken cancellationToken) =>
        path == "-" ? await ReadAsync(terminal, cancellationToken).ConfigureAwait(false) : ReadFile(path);

    /// <summary>Everything up to the end; a byte order mark in front is dropped.</summary>
    /// <exception cref="CliException">The bytes are not UTF-8.</exception>
    public static async Task<string> ReadAsync(Stream input, string name, CancellationToken cancellationToken)
    {
        using MemoryStream bytes = new();
        // A read from a terminal or pipe cannot be cancelled, so it is left behind.
        await input.CopyToAsync(bytes, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        return Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), name);
    }

    /// <summary>A whole file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="option">The option that names it, for messages; null for an argument.</param>
    /// <exception cref="CliException">It cannot be read, or is not UTF-8.</exception>
    public static string ReadFile(string path, string? option = null)
    {
        string name = option is null ? path : $"{option} {path}";
        try
        {
            return Decode(File.ReadAllBytes(path), name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            string problem = Directory.Exists(path) ? "a folder, expected a file"
                : File.Exists(path) ? "cannot be read"
                : "no such file";
            throw new CliException($"{name}: {problem}", inner: error);
        }
    }

    /// <summary>Decodes, or says at which byte the text stops being UTF-8.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        try
        {
            return s_strict.GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            throw new CliException($"{name}: byte {error.Index}: expected UTF-8 text", inner: error);
        }
    }
}
