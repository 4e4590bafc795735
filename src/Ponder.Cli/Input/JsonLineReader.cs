using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Ponder.Cli.Errors;

namespace Ponder.Cli.Input;

/// <summary>JSON objects, one a line, answered one a line; one that fails is answered with its error.</summary>
internal sealed class JsonLineReader(Stream input, TextWriter output, Func<JsonElement, Action<Utf8JsonWriter>> answer)
{
    private const int LongestLine = 256 << 20;
    private static readonly JsonDocumentOptions s_options = new() { AllowDuplicateProperties = false };
    private int _lines;
    private int _failures;

    /// <summary>Answers every line; empty lines are skipped.</summary>
    /// <exception cref="CliException">Some lines failed; thrown at the end.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        PipeReader reader = PipeReader.Create(input, new StreamPipeReaderOptions(leaveOpen: true));
        bool more = true;
        while (more)
        {
            // A read from a terminal or pipe cannot be cancelled, so it is left behind.
            ReadResult read = await reader.ReadAsync(cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
            ReadOnlySequence<byte> buffer = read.Buffer;
            while (TakeLine(ref buffer, read.IsCompleted, out ReadOnlySequence<byte> line))
            {
                Answer(line);
                cancellationToken.ThrowIfCancellationRequested();
            }
            if (buffer.Length > LongestLine)
                throw new CliException($"line {_lines + 1}: longer than {LongestLine >> 20} MiB");
            reader.AdvanceTo(buffer.Start, buffer.End);
            more = !read.IsCompleted;
            // Whoever waits for an answer before sending the next line must get it.
            await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        if (_failures > 0)
            throw new CliException($"{_failures} of {_lines} lines failed; each one's answer says why");
    }

    private static bool TakeLine(ref ReadOnlySequence<byte> buffer, bool final, out ReadOnlySequence<byte> line)
    {
        SequencePosition? end = buffer.PositionOf((byte)'\n');
        if (end is null)
        {
            line = buffer;
            if (!final || buffer.IsEmpty)
                return false;
            buffer = buffer.Slice(buffer.End);
            return true;
        }
        line = buffer.Slice(0, end.Value);
        buffer = buffer.Slice(buffer.GetPosition(1, end.Value));
        return true;
    }

    private void Answer(ReadOnlySequence<byte> line)
    {
        _lines++;
        if (IsBlank(line))
            return;

        Action<Utf8JsonWriter> write;
        try
        {
            using JsonDocument document = JsonDocument.Parse(line, s_options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new CliException("expected a JSON object");
            write = answer(document.RootElement);
        }
        catch (Exception error) when (IsInput(error))
        {
            _failures++;
            int number = _lines;
            write = json => WriteError(json, number, error);
        }
        Output.JsonLine.Write(output, write);
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (ReadOnlyMemory<byte> segment in line)
        {
            if (segment.Span.IndexOfAnyExcept(" \t\r"u8) >= 0)
                return false;
        }
        return true;
    }

    /// <summary>A bad line, as opposed to a defect or a signal.</summary>
    private static bool IsInput(Exception error) =>
        error is JsonException || (ErrorLine.IsExpected(error) && error is not IOException);

    /// <summary>The parser counts lines within our one line; only the byte says something.</summary>
    internal static string Describe(JsonException error)
    {
        string problem = error.Message.Split(" LineNumber:", 2)[0].TrimEnd('.');
        return error.BytePositionInLine is long position ? $"not JSON: {problem} (byte {position})" : $"not JSON: {problem}";
    }

    private static void WriteError(Utf8JsonWriter json, int line, Exception error)
    {
        string problem = error is JsonException syntax ? Describe(syntax) : error.Message;
        json.WriteStartObject();
        json.WriteString("error", ErrorLine.OneLine(problem));
        json.WriteNumber("line", line);
        json.WriteEndObject();
    }
}
