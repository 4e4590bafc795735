using Ponder.Sandbox.Tests.Abuse;

namespace Ponder.Sandbox.Tests.Isolation;

/// <summary>What is left where control groups cannot be written.</summary>
public sealed class WithoutControlGroupsTests : IDisposable
{
    private readonly BubblewrapSandbox _sandbox;

    public WithoutControlGroupsTests()
    {
        SharedSandbox.Require();
        _sandbox = new BubblewrapSandbox(new SandboxOptions { UseControlGroups = false, Concurrency = 1 });
    }

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("print(6 * 7)", SandboxStatus.Finished, 0, null)]
    [InlineData("raise SystemExit(7)", SandboxStatus.RuntimeError, 7, null)]
    [InlineData("import os; os.abort()", SandboxStatus.RuntimeError, null, 6)]
    [InlineData("while True: pass", SandboxStatus.CpuTimeLimit, null, 9)]
    [InlineData("x = []\nwhile True: x.append(b'x' * (1 << 20))", SandboxStatus.MemoryLimit, null, 9)]
    [InlineData("import time; time.sleep(100)", SandboxStatus.WallTimeLimit, null, 9)]
    [InlineData("while True: print('x' * 1000)", SandboxStatus.OutputLimit, null, 9)]
    public async Task Endings_AreTheSame(string code, SandboxStatus status, int? exitCode, int? signal)
    {
        SandboxResult result = await RunAsync(code);

        Assert.Equal((status, exitCode, signal), (result.Status, result.ExitCode, result.Signal));
        Assert.DoesNotContain(result.Isolation, layer => layer.Contains("control groups", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ErrorOutput_IsThatOfTheProgramAlone()
    {
        SandboxResult result = await RunAsync("import os, sys; print('e', file=sys.stderr, flush=True); os.abort()");

        Assert.Equal("e\n", result.Errors());
    }

    [Fact]
    public async Task CpuTimeOfChildren_Counts()
    {
        SandboxResult result = await RunAsync(
            "import os, time\nif os.fork() == 0:\n  while time.process_time() < 0.2: pass\n  os._exit(0)\nos.wait()");

        Assert.InRange(result.CpuTime.TotalSeconds, 0.19, 1.5);
    }

    [Fact]
    public async Task ForkBomb_IsBoundedByTheUsersProcesses()
    {
        SandboxResult result = await RunAsync(
            "import os, time\nn = 1\ntry:\n  while os.fork(): n += 1\n  time.sleep(1000)\nexcept OSError: print(n)");

        Assert.Equal("16\n", result.Output());
    }

    [Theory]
    [InlineData("import os\nfds = [os.memfd_create('x') for i in range(4)]\nfor f in fds:\n  for i in range(50): os.write(f, b'x' * (1 << 20))")]
    [InlineData("""
        import ctypes
        c = ctypes.CDLL(None, use_errno=True)
        c.shmat.restype = ctypes.c_void_p
        for i in range(4):
            n = c.shmget(0, ctypes.c_size_t(50 << 20), 0o1600)
            if n < 0: raise OSError(ctypes.get_errno(), 'shmget')
            p = c.shmat(n, None, 0)
            ctypes.memset(p, 1, 50 << 20)
            c.shmdt(ctypes.c_void_p(p))
        """)]
    [InlineData("import ctypes\nc = ctypes.CDLL(None, use_errno=True)\nif c.msgget(0, 0o1600) < 0: raise OSError(ctypes.get_errno(), 'msgget')")]
    public async Task MemoryThatBelongsToNoProcess_CannotBeHad(string code)
    {
        SandboxResult result = await RunAsync(code);

        Assert.Equal((SandboxStatus.RuntimeError, 1), (result.Status, result.ExitCode));
        Assert.Contains("[Errno 38]", result.Errors(), StringComparison.Ordinal);
    }

    private Task<SandboxResult> RunAsync(string code) => _sandbox.RunAsync(
        new SandboxProgram { Language = "python", Code = code, Limits = Contained.Limits with { WallTime = TimeSpan.FromSeconds(10) } },
        TestContext.Current.CancellationToken);
}
