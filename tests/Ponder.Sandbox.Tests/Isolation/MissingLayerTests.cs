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

        Assert.Contains("ControlGroups", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BubblewrapThatDoesNotIsolate_IsFoundOut()
    {
        SharedSandbox.Require();
        string folder = Directory.CreateTempSubdirectory("ponder-sandbox-test").FullName;
        try
        {
            // Does as if: says who it is, waits until it may go on, and runs the command on the bare machine.
            string fake = Path.Combine(folder, "bwrap");
            await File.WriteAllTextAsync(
                fake,
                "#!/bin/sh\nshift 3\necho \"{ \\\"child-pid\\\": $$ }\" >&5\nhead -c 1 <&6 >/dev/null\nexec \"$@\"\n",
                TestContext.Current.CancellationToken);
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

            Assert.Contains("Namespaces", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
