using System.Runtime.InteropServices;

namespace Ponder.Cli.Terminals;

/// <summary>
/// SIGINT and SIGTERM become a cancelled token, so that work ends in order and keeps what it has; a second SIGINT
/// ends the process at once. <see cref="OnInterrupt"/> lets a conversation take a Ctrl-C for the answer alone.
/// </summary>
internal sealed class Interrupts : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public Interrupts()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Returns true if it has dealt with the SIGINT.</summary>
    public Func<bool>? OnInterrupt { get; set; }

    /// <summary>The exit code of the signal that came, or null.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Ends the command as the signal would.</summary>
    public void Request(int exitCode)
    {
        ExitCode ??= exitCode;
        _source.Cancel();
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        bool interrupted = context.Signal == PosixSignal.SIGINT;
        if (interrupted && OnInterrupt?.Invoke() == true)
            return;

        if (_source.IsCancellationRequested)
            Environment.Exit(ExitCode ?? Errors.ExitCode.Interrupted);
        Request(interrupted ? Errors.ExitCode.Interrupted : Errors.ExitCode.Terminated);
    }
}
