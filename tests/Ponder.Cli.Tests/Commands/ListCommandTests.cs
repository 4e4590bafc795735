namespace Ponder.Cli.Tests.Commands;

public sealed class ListCommandTests : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("ponder-");

    public void Dispose() => _home.Delete(recursive: true);

    [Fact]
    public async Task An_empty_store_is_an_empty_array()
    {
        Outcome outcome = await Run("list", "--json");
        Assert.Equal("[]\n", outcome.Succeeds());
        Assert.Contains("no models in " + _home.FullName, (await Run("list")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removing_what_is_not_there_fails()
    {
        (await Run("rm", "a/b", "--yes")).FailsNaming("a/b: no such model");
        (await Run("rm", "nonsense")).FailsNaming("'nonsense' does not name a model");
    }

    private Task<Outcome> Run(params string[] arguments) =>
        PonderProcess.RunWithAsync([], new Dictionary<string, string?> { ["PONDER_HOME"] = _home.FullName }, arguments);
}
