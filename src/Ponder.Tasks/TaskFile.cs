using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ponder.Tasks;

/// <summary>
/// Problems as JSON lines: <c>id</c>, <c>family</c>, <c>area</c>, <c>structure</c>, <c>split</c>, <c>prompt</c>, <c>tools</c>,
/// <c>solution</c>, <c>check</c>. Turns are messages as chat templates take them, with <c>thought</c> besides.
/// </summary>
public static class TaskFile
{
    /// <summary>Writes a file, under a temporary name until it is whole.</summary>
    /// <returns>How many problems it has.</returns>
    public static int Write(string path, IEnumerable<TaskEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(entries);
        string temporary = path + ".tmp";
        int count = 0;
        try
        {
            using (StreamWriter writer = new(temporary) { NewLine = "\n" })
            {
                foreach (TaskEntry entry in entries)
                {
                    writer.WriteLine(TaskEntryJson.Write(entry).ToJsonString(TaskJson.Options));
                    count++;
                }
            }
            File.Move(temporary, path, overwrite: true);
            return count;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Reads a file, a line at a time.</summary>
    /// <exception cref="TaskException">A line is no problem, or its id was there before; said when the line is come to.</exception>
    public static IEnumerable<TaskEntry> Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        HashSet<string> ids = new(StringComparer.Ordinal);
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            TaskEntry entry = ReadLine(path, ++number, line);
            if (!ids.Add(entry.Id))
                throw new TaskException($"{path}:{number}: id: {entry.Id} was there before, expected another");
            yield return entry;
        }
    }

    private static TaskEntry ReadLine(string path, int number, string line)
    {
        try
        {
            return TaskEntryJson.Read(JsonNode.Parse(line, documentOptions: new() { AllowDuplicateProperties = false }));
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            throw new TaskException($"{path}:{number}: {error.Message}", error);
        }
    }
}
