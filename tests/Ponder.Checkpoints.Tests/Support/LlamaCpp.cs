using System.Diagnostics;

namespace Ponder.Checkpoints.Tests.Support;

/// <summary>llama.cpp's programs, in the folder that PONDER_LLAMACPP names; tests that need them are else skipped.</summary>
internal static class LlamaCpp
{
    /// <summary>Skips the calling test where there is no llama.cpp.</summary>
    public static string Require()
    {
        string? folder = Environment.GetEnvironmentVariable("PONDER_LLAMACPP");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "needs llama.cpp (set PONDER_LLAMACPP to the folder of its programs)");
        return folder!;
    }

    /// <summary>Runs a program and gives its standard output; fails the test if the program fails.</summary>
    public static async Task<string> RunAsync(string program, params string[] arguments) =>
        (await RunBothAsync(program, arguments)).Output;

    /// <summary>Runs a program and gives what it wrote to standard output and standard error.</summary>
    public static async Task<(string Output, string Error)> RunBothAsync(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(Path.Combine(Require(), program), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} failed: {await errors}");
        return (output, await errors);
    }
}
