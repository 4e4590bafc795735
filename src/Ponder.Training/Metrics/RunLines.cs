using System.Text.Json;

namespace Ponder.Training.Metrics;

/// <summary>The lines of a run's file, one at a time.</summary>
internal static class RunLines
{
    /// <summary>
    /// Reads the whole lines of a file, from its beginning; a last line without an end, of a run that was interrupted, is left out.
    /// </summary>
    /// <typeparam name="T">What a line is read as.</typeparam>
    /// <param name="file">The file.</param>
    /// <param name="path">Its name, for errors.</param>
    /// <param name="read">Reads a line, which is a JSON object.</param>
    /// <returns>What was read, and where its line begins and ends.</returns>
    /// <exception cref="TrainingException">A line is something else.</exception>
    public static IEnumerable<(T Value, long Start, long End)> Read<T>(Stream file, string path, Func<JsonElement, T> read)
    {
        file.Seek(0, SeekOrigin.Begin);
        int number = 0;
        foreach ((byte[] line, long start) in Whole(file, path))
        {
            number++;
            T value;
            try
            {
                using JsonDocument document = JsonDocument.Parse(line);
                value = read(document.RootElement);
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
            {
                throw new TrainingException($"{path}: line {number}: not a line of a run: {error.Message}", error);
            }
            yield return (value, start, start + line.Length + 1);
        }
    }

    private static IEnumerable<(byte[] Line, long Start)> Whole(Stream file, string path)
    {
        byte[] buffer = new byte[64 << 10];
        List<byte> line = [];
        long start = 0;
        for (int read = file.Read(buffer); read > 0; read = file.Read(buffer))
        {
            int from = 0;
            for (int end = Find(buffer, from, read); end >= 0; end = Find(buffer, from, read))
            {
                line.AddRange(buffer.AsSpan(from, end - from));
                yield return ([.. line], start);
                start += line.Count + 1;
                line.Clear();
                from = end + 1;
            }
            line.AddRange(buffer.AsSpan(from, read - from));
            if (line.Count > 64 << 20)
                throw new TrainingException($"{path}: a line is longer than 64 MiB");
        }
    }

    private static int Find(byte[] buffer, int from, int to)
    {
        int found = buffer.AsSpan(from, to - from).IndexOf((byte)'\n');
        return found < 0 ? -1 : from + found;
    }
}
