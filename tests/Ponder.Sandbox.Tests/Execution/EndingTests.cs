using Ponder.Sandbox.Execution;

namespace Ponder.Sandbox.Tests.Execution;

public class EndingTests
{
    private static readonly SandboxCommand s_command = new()
    {
        Arguments = ["x"],
        Files = [],
        Limits = new SandboxLimits { CpuTime = TimeSpan.FromSeconds(1) },
    };

    private static SandboxResult Result(Ending ending) => ending.ToResult(s_command, default, default, default);

    [Theory]
    [InlineData(31, SandboxStatus.Forbidden)]
    [InlineData(25, SandboxStatus.OutputLimit)]
    [InlineData(24, SandboxStatus.RuntimeError)]
    [InlineData(9, SandboxStatus.RuntimeError)]
    public void ACodeAbove128_IsASignalOnlyIfOneWasSeen(int signal, SandboxStatus status)
    {
        Ending ending = new() { HasRun = true, Status = (128 + signal) << 8 };
        SandboxResult chosen = Result(ending);
        SandboxResult signalled = Result(ending with { EndedBySignal = true });

        Assert.Equal((SandboxStatus.RuntimeError, (int?)(128 + signal), (int?)null), (chosen.Status, chosen.ExitCode, chosen.Signal));
        Assert.Equal((status, (int?)null, (int?)signal), (signalled.Status, signalled.ExitCode, signalled.Signal));
    }

    [Fact]
    public void TheProcessorTime_SaysThatItIsUsedUp()
    {
        Ending ending = new() { HasRun = true, EndedBySignal = true, Status = (128 + 24) << 8, CpuTime = TimeSpan.FromSeconds(1.1) };

        Assert.Equal(SandboxStatus.CpuTimeLimit, Result(ending).Status);
    }

    [Fact]
    public void WhatNeverBegan_IsAFailureOfTheSandbox() =>
        Assert.Equal(SandboxStatus.InternalError, Result(new Ending { Status = 1 << 8 }).Status);
}
