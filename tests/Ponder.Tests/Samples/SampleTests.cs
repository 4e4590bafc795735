using System.Diagnostics;
using Ponder.Testing;

namespace Ponder.Tests.Samples;

/// <summary>Runs the samples as a user would: as programs, on a real model.</summary>
public sealed class SampleTests
{
    private static readonly CancellationToken s_test = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Strawberry_PrintsWhatTheModelSays()
    {
        (int exitCode, string output, string errors) =
            await RunAsync("StrawberrySample", Conformance.Require("models/minimind2-small"), "48");

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.True(output.Trim().Length > 10, output);
        Assert.DoesNotContain("<|im_", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', output.Trim()[..^1]);
    }

    [Fact]
    public async Task ChatClient_PrintsTheAnswer()
    {
        (int exitCode, string output, string errors) =
            await RunAsync("ChatClientSample", Conformance.Require("models/minimind2-small"), "Hello, who are you?");

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.True(output.Trim().Length > 2, output);
        Assert.DoesNotContain("<|im_", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("StrawberrySample")]
    [InlineData("ChatClientSample")]
    public async Task WithoutArguments_TheUsageIsShown(string sample)
    {
        (int exitCode, string output, string errors) = await RunAsync(sample);

        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith($"usage: {sample} MODEL", errors, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string sample, params string[] arguments)
    {
        // The samples are built in the configuration that the tests are built in: …/bin/<configuration>/net10.0/.
        DirectoryInfo build = new(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        string program = Path.Combine(Repository.Root, "samples", sample, "bin", build.Parent!.Name, build.Name, $"{sample}.dll");
        ProcessStartInfo start = new("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(s_test);
        Task<string> errors = process.StandardError.ReadToEndAsync(s_test);
        await process.WaitForExitAsync(s_test);
        return (process.ExitCode, await output, await errors);
    }
}
