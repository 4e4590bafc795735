namespace Ponder.Training.Tests.Data;

/// <summary>A folder for a test's files, removed with what is in it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("ponder-data-").FullName;

    public string this[string name] => System.IO.Path.Combine(_path, name);

    public string Path => _path;

    public string Write(string name, string content)
    {
        File.WriteAllText(this[name], content);
        return this[name];
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
