using Ponder.Sandbox.Isolation;

namespace Ponder.Sandbox.Tests.Isolation;

public class MissingLayerTests
{
    [Fact]
    public void WithoutBubblewrap_NothingIsRun()
    {
        SandboxException error = Assert.Throws<SandboxException>(() => new BubblewrapSandbox(new SandboxOptions { Bubblewrap = "/no/bwrap" }));

        Assert.Contains("bubblewrap", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ControlGroupsThatArePromised_MustBeThere()
    {
        SharedSandbox.Require();
        SandboxException error = Assert.Throws<SandboxException>(
            () => new BubblewrapSandbox(new SandboxOptions { UseControlGroups = false, Required = IsolationLayers.All }));

        Assert.Contains("layer control-groups", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Does as if: says who it is, waits until it may go on, and runs the command on the bare machine.</summary>
    [Fact]
    public async Task BubblewrapThatDoesNotIsolate_IsFoundOut() => Assert.Contains(
        "layer namespaces",
        await RefusalAsync("shift 3\necho \"{ \\\"child-pid\\\": $$ }\" >&5\nhead -c 1 <&6 >/dev/null\nexec \"$@\"\n"),
        StringComparison.Ordinal);

    /// <summary>What is to become the program has ended before anybody could look after it.</summary>
    [Fact]
    public async Task SandboxThatCannotBeBuilt_IsNoFailureOfTheProgram() => Assert.Contains(
        "could not be set up: no room",
        await RefusalAsync("true & child=$!\nwait\necho \"{ \\\"child-pid\\\": $child }\" >&5\necho no room >&2\nexit 1\n"),
        StringComparison.Ordinal);

    /// <summary>What is said of a script in bubblewrap's place.</summary>
    private static async Task<string> RefusalAsync(string script)
    {
        SharedSandbox.Require();
        string folder = Directory.CreateTempSubdirectory("ponder-sandbox-test").FullName;
        try
        {
            string fake = Path.Combine(folder, "bwrap");
            await File.WriteAllTextAsync(fake, "#!/bin/sh\n" + script, TestContext.Current.CancellationToken);
            const UnixFileMode All = UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute |
                UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(fake, All);
                File.SetUnixFileMode(folder, All | UnixFileMode.UserWrite);
            }
            using BubblewrapSandbox sandbox = new(new SandboxOptions { Bubblewrap = fake });
            SandboxException error = await Assert.ThrowsAsync<SandboxException>(() => sandbox.RunAsync(
                new SandboxProgram { Language = "bash", Code = "true" }, TestContext.Current.CancellationToken));
            return error.Message;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
