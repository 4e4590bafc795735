using System.Runtime.CompilerServices;
using Ponder.Training.Data.Columnar;

namespace Ponder.Training.Data.Sources;

/// <summary>Opens training data.</summary>
public static class ExampleFiles
{
    /// <summary>
    /// Opens a file of JSON lines (<c>.jsonl</c>, <c>.ndjson</c>) or a Parquet file, or a folder of such files, which become one source
    /// in the order of their names.
    /// </summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="columns">Which columns hold what.</param>
    /// <param name="cancellationToken">Cancels the opening, which reads a file of JSON lines through once.</param>
    /// <exception cref="TrainingException">There is no such file, or it cannot be read.</exception>
    public static async Task<IExampleSource> OpenAsync(
        string path, ConversationColumns columns, CancellationToken cancellationToken = default)
    {
        if (!Directory.Exists(path))
            return await OpenFileAsync(path, columns, cancellationToken).ConfigureAwait(false);
        string[] files = [.. Directory.EnumerateFiles(path).Where(file => Kind(file) != FileKind.Other).Order(StringComparer.Ordinal)];
        if (files.Length == 0)
            throw new TrainingException($"{path}: no file of training data in it: expected .jsonl, .ndjson or .parquet");
        List<IExampleSource> sources = [];
        try
        {
            foreach (string file in files)
                sources.Add(await OpenFileAsync(file, columns, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            foreach (IExampleSource source in sources)
                source.Dispose();
            throw;
        }
        return sources.Count == 1 ? sources[0] : new JoinedSource(path, sources);
    }

    /// <summary>Reads all rows in the order of the file, one at a time.</summary>
    /// <exception cref="TrainingException">A row is broken or is something else.</exception>
    public static async IAsyncEnumerable<ConversationExample> ReadAllAsync(
        this IExampleSource source, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        long rows = source.Blocks.Sum();
        for (long row = 0; row < rows; row++)
            yield return await source.ReadAsync(row, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<IExampleSource> OpenFileAsync(string path, ConversationColumns columns, CancellationToken cancellationToken)
    {
        try
        {
            return Kind(path) switch
            {
                FileKind.JsonLines => await Task.Run(() => new JsonLinesSource(path, columns, cancellationToken), cancellationToken).ConfigureAwait(false),
                FileKind.Parquet => await ParquetSource.OpenAsync(path, columns, cancellationToken).ConfigureAwait(false),
                _ => throw new TrainingException($"{path}: unknown kind of training data: expected .jsonl, .ndjson or .parquet"),
            };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException($"{path}: cannot be read: {error.Message}", error);
        }
    }

    private static FileKind Kind(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".jsonl" or ".ndjson" => FileKind.JsonLines,
        ".parquet" => FileKind.Parquet,
        _ => FileKind.Other,
    };

    private enum FileKind
    {
        Other,
        JsonLines,
        Parquet,
    }
}
