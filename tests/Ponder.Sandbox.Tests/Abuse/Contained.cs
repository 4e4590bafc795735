namespace Ponder.Sandbox.Tests.Abuse;

/// <summary>Runs programs that mean harm, and sees that nothing came of it.</summary>
internal static class Contained
{
    /// <summary>Tight limits, so that tests are quick.</summary>
    public static SandboxLimits Limits { get; } = new()
    {
        CpuTime = TimeSpan.FromSeconds(0.5),
        WallTime = TimeSpan.FromSeconds(60),
        MemoryBytes = 128L << 20,
        Processes = 16,
        OutputBytes = 100_000,
        FileBytes = 8L << 20,
    };

    /// <summary>Runs it; then the machine is as it was, and the next program runs as if nothing had been.</summary>
    public static async Task<SandboxResult> RunAsync(SandboxProgram program)
    {
        SharedSandbox.Require();
        string[] mounts = await File.ReadAllLinesAsync("/proc/self/mounts", TestContext.Current.CancellationToken);

        SandboxResult result = await SharedSandbox.RunAsync(program);

        SandboxResult next = await SharedSandbox.RunAsync("bash", "echo $((6 * 7)); ls");
        Assert.Equal((SandboxStatus.Finished, "42\nmain.sh\n"), (next.Status, next.Output()));
        Assert.Equal(mounts, await File.ReadAllLinesAsync("/proc/self/mounts", TestContext.Current.CancellationToken));
        return result;
    }

    /// <summary>Runs it with tight limits.</summary>
    public static Task<SandboxResult> RunAsync(string language, string code) =>
        RunAsync(new SandboxProgram { Language = language, Code = code, Limits = Limits });
}
