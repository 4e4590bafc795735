using System.Diagnostics;
using Ponder.Cli.Terminals;

namespace Ponder.Cli.Output;

/// <summary>Says on a terminal that a hidden thought goes on; a reasoning model may think for minutes.</summary>
internal sealed class ThinkingLine(Terminal terminal)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);
    private long _last;
    private int _pieces;
    private bool _shown;

    /// <summary>Another piece of the thought, which is a token most of the time.</summary>
    public void Tick()
    {
        _pieces++;
        bool due = _last == 0 || Stopwatch.GetElapsedTime(_last) >= s_interval;
        if (!terminal.ErrorIsTerminal || !due)
            return;
        _last = Stopwatch.GetTimestamp();
        _shown = true;
        Ansi style = terminal.ErrorStyle;
        terminal.Error.Write($"\r\e[K{style.Dim}thinking… {_pieces} tokens{style.Reset}");
        terminal.Error.Flush();
    }

    public void Clear()
    {
        if (_shown)
        {
            terminal.Error.Write("\r\e[K");
            terminal.Error.Flush();
        }
        _shown = false;
        _pieces = 0;
    }
}
