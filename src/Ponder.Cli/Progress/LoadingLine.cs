using System.Diagnostics;
using Ponder.Cli.Output;
using Ponder.Cli.Terminals;
using Ponder.Inference;

namespace Ponder.Cli.Progress;

/// <summary>How far the loading of weights has come: a line on a terminal, if it takes a while, that disappears.</summary>
internal sealed class LoadingLine(Terminal terminal) : IProgress<LoadProgress>, IDisposable
{
    private static readonly TimeSpan s_delay = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);
    private readonly Lock _gate = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private TimeSpan _next = s_delay;
    private bool _shown;

    public void Report(LoadProgress value)
    {
        if (!terminal.ErrorIsTerminal)
            return;
        lock (_gate)
        {
            TimeSpan elapsed = Stopwatch.GetElapsedTime(_start);
            if (elapsed < _next)
                return;
            _next = elapsed + s_interval;
            _shown = true;
            long percent = value.TotalBytes > 0 ? 100 * value.Bytes / value.TotalBytes : 100;
            terminal.Error.Write($"\r\e[Kloading {percent} % of {ByteSize.Format(value.TotalBytes)}");
            terminal.Error.Flush();
        }
    }

    /// <summary>Removes the line, so that something else can be written.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            if (!_shown)
                return;
            _shown = false;
            terminal.Error.Write("\r\e[K");
            terminal.Error.Flush();
        }
    }

    /// <summary>Removes the line.</summary>
    public void Dispose() => Clear();
}
