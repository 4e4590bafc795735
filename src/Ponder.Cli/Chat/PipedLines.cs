using System.Text;
using Ponder.Cli.Editing;
using Ponder.Cli.Errors;
using Ponder.Cli.Input;

namespace Ponder.Cli.Chat;

/// <summary>
/// Lines from a pipe or a file; no prompt is shown. A line that is not UTF-8 is a problem of its own: those around it are
/// read all the same.
/// </summary>
internal sealed class PipedLines(Stream input) : ILineSource, IDisposable
{
    // Every byte as one character: where lines end does not depend on whether they are UTF-8.
    private readonly StreamReader _reader = new(input, Encoding.Latin1, detectEncodingFromByteOrderMarks: false);
    private int _lines;

    public async Task<LineRead> ReadAsync(string prompt, CancellationToken cancellationToken)
    {
        // A read from a pipe cannot be cancelled, so it is left behind.
        string? line = await Task.Run(_reader.ReadLine, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        return line is null ? new LineRead(LineReadKind.End, "") : Decode(Encoding.Latin1.GetBytes(line), ++_lines);
    }

    public void Dispose() => _reader.Dispose();

    private static LineRead Decode(byte[] bytes, int line)
    {
        try
        {
            return new LineRead(LineReadKind.Line, TextInput.Decode(bytes, $"{TextInput.StandardInput}, line {line}"));
        }
        catch (CliException error)
        {
            return new LineRead(LineReadKind.Line, Encoding.UTF8.GetString(bytes), error.Message);
        }
    }
}
