namespace Ponder.Tasks.Tests;

/// <summary>Problems in files.</summary>
public sealed class TaskFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void What_is_written_is_read_and_written_alike()
    {
        TaskEntry[] entries = [.. TaskSets.Create(Families.All, 1, 60, TaskSplit.HeldOut).Select((problem, i) => new TaskEntry($"p{i}", TaskSplit.HeldOut, problem))];
        Assert.Equal(60, TaskFile.Write(_path, entries));
        string first = File.ReadAllText(_path);

        TaskEntry[] read = [.. TaskFile.Read(_path)];
        TaskFile.Write(_path, read);

        Assert.Equal(first, File.ReadAllText(_path));
        Assert.Equal(entries.Select(entry => entry.Problem.Solution[^1].Thought), read.Select(entry => entry.Problem.Solution[^1].Thought));
        Assert.False(File.Exists(_path + ".tmp"));
    }

    [Theory]
    [InlineData("\"split\":\"train\"", "\"split\":\"test\"", "split: expected one of train, held-out, structural")]
    [InlineData("\"id\":\"b\"", "\"id\":\"a\"", "a was there before")]
    [InlineData("\"id\":\"b\"", "\"id\":3", "id: expected a string")]
    [InlineData("\"id\":\"b\",", "", "id is missing")]
    [InlineData("\"id\":\"b\"", "\"id\":\"b\",\"x\":1", "x is unknown")]
    [InlineData("\"role\":\"user\"", "\"role\":\"owner\"", "role: expected one of")]
    [InlineData("\"role\":\"user\"", "\"role\":\"user\",\"thought\":\"\"", "of an assistant alone")]
    [InlineData("{\"id\":\"b\"", "[\"id\":\"b\"", "")]
    public void A_line_that_is_none_is_named(string right, string wrong, string message)
    {
        TaskProblem problem = Families.All[0].Create(new TaskRandom(5), TaskSplit.Train);
        TaskFile.Write(_path, [new("a", TaskSplit.Train, problem), new("b", TaskSplit.Train, problem)]);
        string[] lines = File.ReadAllLines(_path);
        string changed = lines[1].Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(lines[1], changed);
        File.WriteAllLines(_path, [lines[0], changed]);

        TaskException error = Assert.Throws<TaskException>(() => TaskFile.Read(_path).ToArray());

        Assert.StartsWith($"{_path}:2: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
