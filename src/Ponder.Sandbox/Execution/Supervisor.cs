using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Ponder.Sandbox.Interop;
using Ponder.Sandbox.Isolation;

namespace Ponder.Sandbox.Execution;

/// <summary>
/// Watches one command: lets it go once its limits are set, reads what it puts out, ends it when it goes too far, and comes
/// back when no process of it is left.
/// </summary>
internal sealed unsafe class Supervisor : IDisposable
{
    private const int ShortestLook = 2;
    private const int LongestLook = 250;
    private const int SampleEvery = 10;

    private readonly int _process;
    private readonly SandboxCommand _command;
    private readonly uint? _user;
    private readonly ControlGroup? _group;
    private readonly Pipe _block;
    private readonly OutputCollector _output;
    private readonly OutputCollector _errors;
    private readonly OutputCollector _fetched;
    private readonly OutputCollector _about;
    private readonly OutputCollector _shell;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly TimeSpan _wallLimit;
    private readonly SafeFileHandle _wake;
    private readonly SafeFileHandle _outer;
    private SafeFileHandle? _inner;
    private TreeSampler? _sampler;
    private StopReason _reason;
    private bool _released;
    private bool _begun;
    private bool _outerEnded;
    private bool _innerEnded;
    private bool _isReaped;

    /// <summary>Takes on a process of bubblewrap that was just started.</summary>
    public Supervisor(int process, SandboxCommand command, uint? user, ControlGroup? group, SandboxPipes pipes)
    {
        _process = process;
        _command = command;
        _user = user;
        _group = group;
        _block = pipes.Block;
        _output = new OutputCollector(pipes.Output.Reading, command.Limits.OutputBytes);
        _errors = new OutputCollector(pipes.Errors.Reading, command.Limits.OutputBytes);
        _fetched = new OutputCollector(pipes.Fetch.Reading, FetchedFiles.MostBytes(command));
        _about = new OutputCollector(pipes.Information.Reading, 4096);
        _shell = new OutputCollector(pipes.Shell.Reading, 4096);
        _wallLimit = command.Limits.EffectiveWallTime;
        _wake = Libc.Own(Libc.EventFile(0, Libc.CloseOnExec | Libc.NonBlocking), "eventfd");
        _outer = Libc.OpenProcess(process) ?? throw Libc.Failure("pidfd_open");
    }

    /// <summary>Comes back when the command and all that it started have ended.</summary>
    public SandboxResult Watch(CancellationToken cancellationToken)
    {
        using (cancellationToken.Register(Wake))
        {
            while (Step())
            {
                if (_reason == StopReason.None && FindReason(cancellationToken) is var reason and not StopReason.None)
                    Stop(reason);
            }
        }
        TimeSpan wall = _clock.Elapsed;

        int status = Reap(out Libc.ResourceUsage usage);
        foreach (OutputCollector collector in (OutputCollector[])[_output, _errors, _fetched, _shell])
            collector.ReadRest();
        if (_reason == StopReason.Cancelled)
            throw new OperationCanceledException(cancellationToken);
        if (_reason == StopReason.None && (_output.IsOverLimit || _errors.IsOverLimit))
            _reason = StopReason.Output;

        Ending ending = new()
        {
            Reason = _reason,
            Status = status,
            HasRun = _begun && !_block.HoldsData(),
            EndedBySignal = _shell.Bytes.Length > 0,
            CpuTime = _group?.CpuTime ?? Longest(_sampler?.CpuTime ?? default, CpuTime(usage)),
            WallTime = wall,
            PeakMemory = _group?.PeakMemory ?? _sampler?.PeakMemory ?? 0,
            OutOfMemory = _group?.OutOfMemory ?? false,
        };
        return ending.ToResult(_command, _output.Bytes, _errors.Bytes, _fetched.Bytes);
    }

    public void Dispose()
    {
        if (!_isReaped)
        {
            // Something went wrong half-way.
            Stop(StopReason.Cancelled);
            while (Step())
            {
            }
            _ = Reap(out _);
        }
        _outer.Dispose();
        _inner?.Dispose();
        _wake.Dispose();
    }

    /// <summary>Waits until something happens, and takes it in; false when all is over.</summary>
    private bool Step()
    {
        const int Count = 7;
        Libc.PollEntry* entries = stackalloc Libc.PollEntry[Count];
        entries[0] = new() { Descriptor = _output.Descriptor, Wanted = Libc.PollIn };
        entries[1] = new() { Descriptor = _errors.Descriptor, Wanted = Libc.PollIn };
        entries[2] = new() { Descriptor = _fetched.Descriptor, Wanted = Libc.PollIn };
        entries[3] = new() { Descriptor = _about.Descriptor, Wanted = Libc.PollIn };
        entries[4] = new() { Descriptor = _outerEnded ? -1 : Number(_outer), Wanted = Libc.PollIn };
        entries[5] = new() { Descriptor = _inner is null || _innerEnded ? -1 : Number(_inner), Wanted = Libc.PollIn };
        entries[6] = new() { Descriptor = _reason == StopReason.None ? Number(_wake) : -1, Wanted = Libc.PollIn };
        if (Libc.Poll(entries, Count, Patience()) < 0)
            return true;

        if (entries[0].Found != 0)
            _output.ReadSome();
        if (entries[1].Found != 0)
            _errors.ReadSome();
        if (entries[2].Found != 0)
            _fetched.ReadSome();
        if (entries[3].Found != 0)
            _about.ReadSome();
        if (!_released && _about.Bytes.Length > 0)
            Release();
        _outerEnded |= entries[4].Found != 0;
        _innerEnded |= entries[5].Found != 0;
        return !(_outerEnded && (_inner is null || _innerEnded));
    }

    /// <summary>Sets the limits of the process that is to become the command, and lets it begin.</summary>
    private void Release()
    {
        string text = Encoding.ASCII.GetString(_about.Bytes.Span);
        int name = text.IndexOf("\"child-pid\"", StringComparison.Ordinal);
        int start = text.AsSpan().IndexOfAnyInRange('0', '9');
        if (name < 0 || start < name)
            return;
        int end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        if (end == text.Length)
            return;

        int child = int.Parse(text.AsSpan(start, end - start), CultureInfo.InvariantCulture);
        _released = true;
        _inner = Libc.OpenProcess(child);
        if (_inner is null)
            return;
        if (_reason != StopReason.None)
        {
            Libc.KillProcess(_inner);
            return;
        }
        try
        {
            ProcessLimits.Set(child, _command, memoryIsCounted: _group is not null, _user);
            if (_group is null)
                _sampler = new TreeSampler(child);
            else
                _group.Add(child);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SandboxException)
        {
            // Where it could not be built, the sandbox may have ended by itself, and says why.
            if (HasEnded(_inner))
                return;
            throw error as SandboxException ?? new SandboxException($"limits cannot be set: {error.Message}", error);
        }
        _block.Signal();
        _begun = true;
    }

    private StopReason FindReason(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return StopReason.Cancelled;
        if (_output.IsOverLimit || _errors.IsOverLimit)
            return StopReason.Output;
        if (_clock.Elapsed > _wallLimit)
            return StopReason.WallTime;
        if (!_released)
            return StopReason.None;
        if (_sampler is not null)
        {
            _sampler.Sample();
            if (_sampler.PeakMemory > _command.Limits.MemoryBytes)
                return StopReason.Memory;
        }
        if (_group?.OutOfMemory == true)
            return StopReason.Memory;
        return CpuSoFar() > _command.Limits.CpuTime ? StopReason.CpuTime : StopReason.None;
    }

    /// <summary>How long nothing can have happened that is not announced, in milliseconds.</summary>
    private int Patience()
    {
        if (_reason != StopReason.None)
            return -1;
        double wall = (_wallLimit - _clock.Elapsed).TotalMilliseconds + 1;
        double cpu = !_released ? LongestLook : _sampler is not null ? SampleEvery :
            (_command.Limits.CpuTime - CpuSoFar()).TotalMilliseconds / Environment.ProcessorCount + 1;
        return (int)Math.Clamp(Math.Min(wall, cpu), ShortestLook, LongestLook);
    }

    private TimeSpan CpuSoFar() => _group?.CpuTime ?? _sampler?.CpuTime ?? default;

    /// <summary>
    /// Ends everything: whoever is first in the process namespace takes all others in it along. While it is not known who that
    /// is, the sandbox is still being built; it is ended as soon as it is. Killing the builder could leave the rest behind.
    /// </summary>
    private void Stop(StopReason reason)
    {
        _reason = reason;
        if (_inner is not null)
            Libc.KillProcess(_inner);
    }

    private static bool HasEnded(SafeFileHandle process)
    {
        Libc.PollEntry entry = new() { Descriptor = Number(process), Wanted = Libc.PollIn };
        return Libc.Poll(&entry, 1, 0) == 1;
    }

    private int Reap(out Libc.ResourceUsage usage)
    {
        int status;
        Libc.ResourceUsage used = default;
        while (Libc.Wait(_process, &status, 0, &used) < 0 && Marshal.GetLastPInvokeError() == Libc.ErrorInterrupted)
        {
        }
        _isReaped = true;
        usage = used;
        return status;
    }

    private void Wake()
    {
        ulong one = 1;
        _ = Libc.Write(_wake, (byte*)&one, sizeof(ulong));
    }

    private static int Number(SafeFileHandle handle) => (int)handle.DangerousGetHandle();

    private static TimeSpan CpuTime(in Libc.ResourceUsage usage) =>
        TimeSpan.FromSeconds(usage.UserSeconds + usage.SystemSeconds) +
        TimeSpan.FromMicroseconds(usage.UserMicroseconds + usage.SystemMicroseconds);

    private static TimeSpan Longest(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
