namespace Ponder.Cli.Tests;

/// <summary>What of the sandbox this machine has, as the command itself lists it.</summary>
internal static class SandboxHere
{
    private static readonly Lazy<Task<Outcome>> s_list = new(() => PonderProcess.RunAsync("sandbox", "--list"));

    /// <summary>Skips the calling test where programs cannot be isolated, or not in this language.</summary>
    public static async Task RequireAsync(string language)
    {
        Outcome list = await s_list.Value;
        Assert.SkipUnless(list.ExitCode == 0, "programs cannot be isolated here: " + list.Error);
        string line = list.Output.Split('\n').Single(line => line.StartsWith(language + " ", StringComparison.Ordinal));
        Assert.SkipWhen(line.Contains("missing: ", StringComparison.Ordinal), line);
    }

    /// <summary>A language that this machine lacks, and why; skips the calling test where it has all.</summary>
    public static async Task<(string Name, string Problem)> RequireMissingAsync()
    {
        Outcome list = await s_list.Value;
        Assert.SkipUnless(list.ExitCode == 0, "programs cannot be isolated here: " + list.Error);
        string? missing = list.Output.Split('\n').FirstOrDefault(line => line.Contains("missing: ", StringComparison.Ordinal));
        Assert.SkipWhen(missing is null, "no language is missing here");
        return (missing!.Split(' ')[0], missing.Split("missing: ")[1]);
    }
}
