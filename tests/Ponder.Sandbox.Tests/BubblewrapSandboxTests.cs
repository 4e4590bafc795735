using System.Text;

namespace Ponder.Sandbox.Tests;

public class BubblewrapSandboxTests
{
    [Theory]
    [InlineData("raise SystemExit(7)", 7, null)]
    [InlineData("1/0", 1, null)]
    [InlineData("import os; os.abort()", null, 6)]
    [InlineData("import ctypes; ctypes.string_at(0)", null, 11)]
    [InlineData("raise SystemExit(159)", 159, null)]
    [InlineData("raise SystemExit(152)", 152, null)]
    [InlineData("raise SystemExit(153)", 153, null)]
    [InlineData("raise SystemExit(137)", 137, null)]
    [InlineData("import os; os.kill(os.getpid(), 24)", null, 24)]
    [InlineData("import os; os.kill(os.getpid(), 2)", null, 2)]
    public async Task ProgramThatFails_SaysHow(string code, int? exitCode, int? signal)
    {
        SandboxResult result = await SharedSandbox.RunAsync("python", code);

        Assert.Equal((SandboxStatus.RuntimeError, exitCode, signal), (result.Status, result.ExitCode, result.Signal));
    }

    [Fact]
    public async Task OutputAndErrors_AreKeptApartAndWhole()
    {
        SandboxResult result = await SharedSandbox.RunAsync(
            "python", "import sys\nsys.stdout.write('o' * 1000000)\nsys.stderr.write('e' * 1000000)\nsys.stdout.buffer.write(b'\\xff\\0')");

        Assert.Equal(1000002, result.Stdout.Length);
        Assert.Equal(new string('e', 1000000), result.Errors());
        Assert.Equal([0xFF, 0], result.Stdout[^2..].ToArray());
    }

    [Fact]
    public async Task Files_LieInTheWorkingFolderAndComeBack()
    {
        SandboxResult result = await SharedSandbox.RunAsync(new SandboxProgram
        {
            Language = "python",
            Code = "import helper, os\nos.makedirs('out/deep')\nopen('out/deep/it\\'s.txt', 'wb').write(helper.twice(open('in/data.bin', 'rb').read()))\n" +
                "open('empty', 'w')\nos.mkdir('folder')\nprint(sorted(os.listdir('.')), os.getcwd())",
            Files = new Dictionary<string, ReadOnlyMemory<byte>>
            {
                ["helper.py"] = "def twice(x): return x + x"u8.ToArray(),
                ["in/data.bin"] = new byte[] { 0, 255, 10 },
            },
            FetchFiles = ["out/deep/it's.txt", "empty", "missing", "folder", "in/data.bin"],
        });

        Assert.Equal("['empty', 'folder', 'helper.py', 'in', 'main.py', 'out'] /tmp/work\n", result.Output());
        Assert.Equal(["empty", "in/data.bin", "out/deep/it's.txt"], result.Files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([0, 255, 10, 0, 255, 10], result.Files["out/deep/it's.txt"].ToArray());
        Assert.Equal(0, result.Files["empty"].Length);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../x")]
    [InlineData("a//b")]
    [InlineData("")]
    [InlineData("a\nb")]
    public async Task PathsThatLeadOut_AreRefused(string path)
    {
        SandboxProgram program = new() { Language = "bash", Code = "true" };
        CancellationToken token = TestContext.Current.CancellationToken;

        await Assert.ThrowsAsync<SandboxException>(() => SharedSandbox.Sandbox.RunAsync(program with { FetchFiles = [path] }, token));
        await Assert.ThrowsAsync<SandboxException>(() => SharedSandbox.Sandbox.RunAsync(
            program with { Files = new Dictionary<string, ReadOnlyMemory<byte>> { [path] = default } }, token));
    }

    [Theory]
    [InlineData("python", "a", "a/b")]
    [InlineData("python", "a/b/c", "a/b")]
    [InlineData("python", "main.py/x", "y")]
    public async Task FilesInFiles_AreRefused(string language, string one, string other)
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = new() { [one] = default, [other] = default };
        CancellationToken token = TestContext.Current.CancellationToken;

        await Assert.ThrowsAsync<SandboxException>(() => SharedSandbox.Sandbox.RunAsync(
            new SandboxProgram { Language = language, Code = "", Files = files }, token));
    }

    [Fact]
    public async Task Stdin_CanBeLargeAndLeftUnread()
    {
        byte[] input = Encoding.ASCII.GetBytes(new string('x', 8 << 20));
        SandboxResult unread = await SharedSandbox.RunAsync(new SandboxProgram { Language = "bash", Code = "true", Stdin = input });
        SandboxResult read = await SharedSandbox.RunAsync(new SandboxProgram { Language = "bash", Code = "wc -c", Stdin = input });

        Assert.Equal(SandboxStatus.Finished, unread.Status);
        Assert.Equal("8388608", read.Output().Trim());
    }

    [Fact]
    public async Task Program_SeesNoDescriptorsOrEnvironmentOfOurs()
    {
        SandboxResult result = await SharedSandbox.RunAsync(
            "python", "import os\nprint(sorted(int(f) for f in os.listdir('/proc/self/fd')))\nprint(sorted(os.environ))");

        Assert.Equal(
            "[0, 1, 2, 3]\n['HOME', 'LANG', 'PATH', 'PWD', 'PYTHONDONTWRITEBYTECODE', 'PYTHONHASHSEED', 'PYTHONNOUSERSITE', 'TMPDIR', 'TZ']\n",
            result.Output());
    }

    [Fact]
    public async Task CpuTime_CountsChildrenWhetherWaitedForOrNot()
    {
        const string Burn = "def burn():\n  while time.process_time() < 0.15: pass\n";
        SandboxResult waited = await SharedSandbox.RunAsync(
            "python", "import os, time\n" + Burn + "if os.fork() == 0:\n  burn()\n  os._exit(0)\nos.wait()");
        SandboxResult ignored = await SharedSandbox.RunAsync(
            "python",
            "import os, signal, time\nsignal.signal(signal.SIGCHLD, signal.SIG_IGN)\n" + Burn +
            "r, w = os.pipe()\nif os.fork() == 0:\n  burn()\n  os._exit(0)\nos.close(w)\nos.read(r, 1)");

        Assert.InRange(waited.CpuTime.TotalSeconds, 0.14, 5);
        Assert.InRange(ignored.CpuTime.TotalSeconds, 0.14, 5);
    }

    [Fact]
    public async Task PeakMemory_IsThatOfTheProgram()
    {
        SandboxResult small = await SharedSandbox.RunAsync("python", "import time\ntime.sleep(0.1)");
        SandboxResult large = await SharedSandbox.RunAsync("python", "import time\nx = b'x' * (100 << 20)\ntime.sleep(0.1)");

        Assert.InRange((large.PeakMemoryBytes - small.PeakMemoryBytes) / (double)(1 << 20), 90, 130);
    }

    [Fact]
    public async Task Cancelling_EndsItAtOnce()
    {
        SharedSandbox.Require();
        using CancellationTokenSource cancellation = new();
        Task<SandboxResult> running = SharedSandbox.Sandbox.RunAsync(
            new SandboxProgram { Language = "bash", Code = "sleep 987654 & sleep 987654" }, cancellation.Token);
        while (!Processes.Running("987654"))
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.False(Processes.Running("987654"));
    }

    [Fact]
    public async Task Disposing_EndsWhatRunsAndWhatWaits()
    {
        SharedSandbox.Require();
        BubblewrapSandbox sandbox = new(new SandboxOptions { Concurrency = 1 });
        Task<SandboxResult>[] running = [.. Enumerable.Range(0, 3).Select(_ => sandbox.RunAsync(
            new SandboxProgram { Language = "bash", Code = "sleep 987653" }, TestContext.Current.CancellationToken))];
        while (!Processes.Running("987653"))
            await Task.Delay(10, TestContext.Current.CancellationToken);
        sandbox.Dispose();

        foreach (Task<SandboxResult> task in running)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        Assert.False(Processes.Running("987653"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => sandbox.RunAsync(
            new SandboxProgram { Language = "bash", Code = "true" }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Results_SayWhatIsolationThereWas()
    {
        SandboxResult result = await SharedSandbox.RunAsync("bash", "true");

        Assert.Contains(result.Isolation, layer => layer.Contains("seccomp", StringComparison.Ordinal));
        Assert.Contains(result.Isolation, layer => layer.Contains("pid", StringComparison.Ordinal));
        Assert.NotEmpty(SharedSandbox.Sandbox.Isolation);
    }
}
