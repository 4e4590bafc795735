using System.Text;

namespace Ponder.Sandbox.Server.Tests;

/// <summary>
/// Programs here are words: "echo" writes its input, "wait" runs until <see cref="Release"/> or cancellation, others say how
/// they end.
/// </summary>
internal sealed class FakeSandbox : ISandbox
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _started;

    public SandboxProgram? Last { get; private set; }

    public int Started => Volatile.Read(ref _started);

    public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<string> Isolation => ["fake"];

    public void Release() => _released.TrySetResult();

    public async Task<SandboxResult> RunAsync(SandboxProgram program, CancellationToken cancellationToken = default)
    {
        Last = program;
        Interlocked.Increment(ref _started);
        if (program.Code == "wait")
        {
            try
            {
                await _released.Task.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                Cancelled.TrySetResult();
                throw;
            }
        }
        SandboxResult result = new()
        {
            Status = SandboxStatus.Finished,
            ExitCode = 0,
            Stdout = program.Stdin,
            Stderr = "é"u8.ToArray(),
            WallTime = TimeSpan.FromSeconds(0.25),
            CpuTime = TimeSpan.FromSeconds(0.125),
            PeakMemoryBytes = 5 << 20,
            Isolation = Isolation,
            Files = program.FetchFiles.Where(program.Files.ContainsKey).ToDictionary(name => name, name => program.Files[name]),
        };
        return program.Code switch
        {
            "exit" => result with { Status = SandboxStatus.RuntimeError, ExitCode = 3 },
            "signal" => result with { Status = SandboxStatus.RuntimeError, ExitCode = null, Signal = 11 },
            "loop" => result with { Status = SandboxStatus.CpuTimeLimit, ExitCode = null, Signal = 9, Message = "used up" },
            "grow" => result with { Status = SandboxStatus.MemoryLimit, ExitCode = 0 },
            "broken" => new SandboxResult
            {
                Status = SandboxStatus.CompileError,
                Message = "did not compile",
                Compilation = result with { Status = SandboxStatus.RuntimeError, ExitCode = 1, Stderr = Encoding.UTF8.GetBytes("error") },
            },
            "compiled" => result with { Compilation = result with { Stdout = default } },
            "bad" => throw new SandboxException("no such language"),
            "defect" => throw new InvalidOperationException("secret"),
            _ => result,
        };
    }

    public Task<IReadOnlyList<SandboxLanguage>> ListLanguagesAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<SandboxLanguage>>([]);
}
