using System.Text;
using Ponder.Sandbox;

namespace Ponder.Verifiers.Tests.Code;

/// <summary>Answers what a test says, and keeps what it was asked.</summary>
internal sealed class ScriptedSandbox(Func<SandboxProgram, SandboxResult> run) : ISandbox
{
    public List<SandboxProgram> Programs { get; } = [];

    public IReadOnlyList<string> Isolation => ["none"];

    public Task<SandboxResult> RunAsync(SandboxProgram program, CancellationToken cancellationToken = default)
    {
        Programs.Add(program);
        return Task.FromResult(run(program));
    }

    public Task<IReadOnlyList<SandboxLanguage>> ListLanguagesAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<SandboxLanguage>>([]);

    /// <summary>A run that ended well and wrote this.</summary>
    public static SandboxResult Wrote(string output) => new()
    {
        Status = SandboxStatus.Finished,
        ExitCode = 0,
        Stdout = Encoding.UTF8.GetBytes(output),
        CpuTime = TimeSpan.FromMilliseconds(10),
        PeakMemoryBytes = 3 << 20,
        Isolation = ["none"],
    };
}
