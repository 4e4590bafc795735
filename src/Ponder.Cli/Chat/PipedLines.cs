using System.Text;
using Ponder.Cli.Editing;
using Ponder.Cli.Errors;

namespace Ponder.Cli.Chat;

/// <summary>Lines from a pipe or a file; no prompt is shown.</summary>
internal sealed class PipedLines(Stream input) : ILineSource, IDisposable
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly StreamReader _reader = new(input, s_strict, detectEncodingFromByteOrderMarks: false);

    public async Task<LineRead> ReadAsync(string prompt, CancellationToken cancellationToken)
    {
        try
        {
            // A read from a pipe cannot be cancelled, so it is left behind.
            string? line = await Task.Run(_reader.ReadLine, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
            return line is null ? new LineRead(LineReadKind.End, "") : new LineRead(LineReadKind.Line, line);
        }
        catch (DecoderFallbackException error)
        {
            throw new CliException("standard input: expected UTF-8 text", inner: error);
        }
    }

    public void Dispose() => _reader.Dispose();
}
