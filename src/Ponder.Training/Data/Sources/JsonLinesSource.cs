using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Win32.SafeHandles;

namespace Ponder.Training.Data.Sources;

/// <summary>A file with a JSON object a line. Where lines begin is kept in memory, nothing else.</summary>
internal sealed class JsonLinesSource : IExampleSource
{
    private const long LongestLine = 256L << 20;

    private readonly SafeFileHandle _file;
    private readonly LineIndex _lines;
    private readonly ConversationReader _reader;

    /// <summary>Opens a file and reads it through once.</summary>
    public JsonLinesSource(string path, ConversationColumns columns, CancellationToken cancellationToken)
    {
        Name = path;
        _reader = new ConversationReader(columns);
        _file = File.OpenHandle(path, options: FileOptions.RandomAccess);
        try
        {
            _lines = new LineIndex(_file, cancellationToken);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
        Blocks = [_lines.Count];
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<long> Blocks { get; }

    /// <inheritdoc/>
    public ValueTask<ConversationExample> ReadAsync(long row, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        (long start, long end) = _lines[checked((int)row)];
        string Place() => $"{Name}: line {LineIndex.NumberAt(_file, start)}";
        if (end - start > LongestLine)
            throw new TrainingException($"{Place()}: longer than {LongestLine >> 20} MiB");
        try
        {
            if (RowJson.Parse(Line(start, end)) is not JsonObject members)
                throw new TrainingException($"{Place()}: expected a JSON object");
            return new(_reader.Read(members, Place));
        }
        catch (JsonException error)
        {
            // The parser counts lines within our one line.
            throw new TrainingException($"{Place()}: not JSON: {error.Message.Split(" LineNumber:", 2)[0]}", error);
        }
        catch (IOException error)
        {
            throw new TrainingException($"{Name}: cannot be read: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private byte[] Line(long start, long end)
    {
        byte[] line = new byte[end - start];
        int length = 0;
        while (length < line.Length)
        {
            int read = RandomAccess.Read(_file, line.AsSpan(length), start + length);
            if (read == 0)
                throw new TrainingException($"{Name}: has become shorter since it was opened");
            length += read;
        }
        return line;
    }
}
