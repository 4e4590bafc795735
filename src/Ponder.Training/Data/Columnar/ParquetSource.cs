using System.Text.Json.Nodes;
using Parquet;
using Parquet.Schema;
using Ponder.Training.Data.Sources;

namespace Ponder.Training.Data.Columnar;

/// <summary>A Parquet file. Its blocks are its row groups, of which the last that was read from is in memory.</summary>
internal sealed class ParquetSource : IExampleSource
{
    private readonly ParquetReader _file;
    // The package makes a new one each time it is asked.
    private readonly ParquetSchema _schema;
    private readonly ConversationReader _reader;
    private readonly long[] _starts;
    private RowGroupTable? _group;
    private int _groupNumber = -1;

    private ParquetSource(string path, ParquetReader file, ParquetSchema schema, ConversationColumns columns)
    {
        Name = path;
        _file = file;
        _schema = schema;
        _reader = new ConversationReader(columns);
        Blocks = [.. file.RowGroups.Select(group => group.RowCount)];
        _starts = new long[Blocks.Count];
        for (int i = 1; i < Blocks.Count; i++)
            _starts[i] = _starts[i - 1] + Blocks[i - 1];
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<long> Blocks { get; }

    /// <summary>Opens a file and reads its footer.</summary>
    /// <exception cref="TrainingException">It is no Parquet file, or has columns of a kind that is not read.</exception>
    public static async Task<ParquetSource> OpenAsync(string path, ConversationColumns columns, CancellationToken cancellationToken)
    {
        FileStream stream = File.OpenRead(path);
        try
        {
            ParquetReader file = await Guarded(path, () => ParquetReader.CreateAsync(stream, cancellationToken: cancellationToken)).ConfigureAwait(false);
            return Guarded(path, () => new ParquetSource(path, file, Checked(path, file), columns));
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<ConversationExample> ReadAsync(long row, CancellationToken cancellationToken = default)
    {
        // The last that starts at or before the row: those without rows start where the next one does.
        int group = Array.FindLastIndex(_starts, start => start <= row);
        if (_group is null || group != _groupNumber)
        {
            _group?.Dispose();
            _group = null;
            _group = await Guarded(Name, () => RowGroupTable.ReadAsync(_file, _schema, group, cancellationToken)).ConfigureAwait(false);
            _groupNumber = group;
        }
        JsonObject members = Guarded(Name, () => _group.Row((int)(row - _starts[group])));
        return _reader.Read(members, () => $"{Name}: row {row} (from 0)");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _group?.Dispose();
        _file.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private static ParquetSchema Checked(string path, ParquetReader file)
    {
        ParquetSchema schema = file.Schema;
        foreach (Field field in schema.Fields)
            CheckKind(path, field);
        if (file.RowGroups.Any(group => group.RowCount is < 0 or > int.MaxValue))
            throw new TrainingException($"{path}: a row group has no possible number of rows");
        return schema;
    }

    private static void CheckKind(string path, Field field)
    {
        switch (field)
        {
            case StructField members:
                foreach (Field member in members.Fields)
                    CheckKind(path, member);
                break;
            case ListField list:
                CheckKind(path, list.Item);
                break;
            case not DataField:
                throw new TrainingException($"{path}: column {field.Path}: a {field.SchemaType}, expected values, structures or lists of them");
        }
    }

    private static async Task<T> Guarded<T>(string path, Func<Task<T>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (Exception error) when (IsForeign(error))
        {
            throw Broken(path, error);
        }
    }

    private static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (IsForeign(error))
        {
            throw Broken(path, error);
        }
    }

    // What a broken file makes of the package's reader is not foreseeable: it may index beyond an array as well as say what is wrong.
    private static bool IsForeign(Exception error) => error is not (OperationCanceledException or TrainingException);

    private static TrainingException Broken(string path, Exception error) =>
        new($"{path}: cannot be read as Parquet: {error.Message.ReplaceLineEndings(" ")}", error);
}
