using System.Globalization;
using System.Text;

namespace Ponder.Sandbox.Execution;

/// <summary>All that is known of how a command ended, and what to call it.</summary>
internal sealed record Ending
{
    private const int Abort = 6;
    private const int ForbiddenCall = 31;
    private const int FileSizeExceeded = 25;
    private const int Killed = 9;
    private const int Interrupt = 2;
    private const int BrokenPipe = 13;

    /// <summary>Why it was ended from outside.</summary>
    public StopReason Reason { get; init; }

    /// <summary>The status that wait(2) gave of bubblewrap, whose exit code is the command's, or 128 + its signal.</summary>
    public int Status { get; init; }

    /// <summary>Whether the sandbox was built and the command begun.</summary>
    public bool HasRun { get; init; }

    /// <summary>Whether a signal was seen to end the command: a code above 128 alone may be one that it chose.</summary>
    public bool EndedBySignal { get; init; }

    public TimeSpan CpuTime { get; init; }

    public TimeSpan WallTime { get; init; }

    public long PeakMemory { get; init; }

    public bool OutOfMemory { get; init; }

    /// <summary>The result, without what isolation there was.</summary>
    public SandboxResult ToResult(
        SandboxCommand command, ReadOnlyMemory<byte> output, ReadOnlyMemory<byte> errors, ReadOnlyMemory<byte> archive)
    {
        int code = (Status & 0x7F) == 0 ? (Status >> 8) & 0xFF : 128 + (Status & 0x7F);
        int? signal = code is > 128 and <= 192 && (EndedBySignal || !IsAnnounced(code - 128)) ? code - 128 : null;
        bool wasStopped = Reason != StopReason.None;
        (SandboxStatus status, string message) = Judge(command.Limits, code, signal, errors.Span);
        return new SandboxResult
        {
            Status = status,
            Message = message,
            ExitCode = HasRun && !wasStopped && signal is null ? code : null,
            Signal = wasStopped ? Killed : HasRun ? signal : null,
            Stdout = output,
            Stderr = errors,
            CpuTime = CpuTime,
            WallTime = WallTime,
            PeakMemoryBytes = PeakMemory,
            Files = HasRun ? FetchedFiles.Unpack(command, archive) : new Dictionary<string, ReadOnlyMemory<byte>>(),
        };
    }

    private (SandboxStatus Status, string Message) Judge(SandboxLimits limits, int code, int? signal, ReadOnlySpan<byte> errors)
    {
        bool memory = Reason == StopReason.Memory || OutOfMemory;
        if (Reason is StopReason.CpuTime)
            return (SandboxStatus.CpuTimeLimit, Say("used more than {0:0.###} s of processor time", limits.CpuTime.TotalSeconds));
        if (memory)
            return (SandboxStatus.MemoryLimit, Say("wanted more than {0:0.###} MiB of memory", limits.MemoryBytes / 1048576.0));
        if (Reason is StopReason.WallTime)
            return (SandboxStatus.WallTimeLimit, Say("took more than {0:0.###} s", limits.EffectiveWallTime.TotalSeconds));
        if (Reason is StopReason.Output)
            return (SandboxStatus.OutputLimit, Say("put out more than {0} bytes", limits.OutputBytes));
        if (!HasRun)
            return (SandboxStatus.InternalError, "the sandbox could not be set up: " + FirstLine(errors));
        if (CpuTime > limits.CpuTime)
            return (SandboxStatus.CpuTimeLimit, Say("used more than {0:0.###} s of processor time", limits.CpuTime.TotalSeconds));
        return signal switch
        {
            ForbiddenCall => (SandboxStatus.Forbidden, "made a system call that is forbidden"),
            FileSizeExceeded => (SandboxStatus.OutputLimit, Say("wrote a file of more than {0} bytes", limits.FileBytes)),
            Abort => (SandboxStatus.RuntimeError, "aborted (signal 6)"),
            { } other => (SandboxStatus.RuntimeError, Say("ended by signal {0}", other)),
            null when code == 0 => (SandboxStatus.Finished, ""),
            null => (SandboxStatus.RuntimeError, Say("ended with exit code {0}", code)),
        };
    }

    /// <summary>Whether the shell names the signal; of the others nothing follows but the number.</summary>
    private bool IsAnnounced(int signal) => (Status & 0x7F) == 0 && signal is not (Interrupt or BrokenPipe);

    private static string Say(string format, object value) => string.Format(CultureInfo.InvariantCulture, format, value);

    private static string FirstLine(ReadOnlySpan<byte> text)
    {
        string line = Encoding.UTF8.GetString(text[..Math.Min(text.Length, 500)]).Split('\n')[0].Trim();
        return line.Length > 0 ? line : "no reason given";
    }
}
