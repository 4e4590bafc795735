using Ponder.Cli.Terminals;
using Spectre.Console;

namespace Ponder.Cli.Progress;

/// <summary>Chooses how progress is shown: bars on a terminal, lines elsewhere, nothing with <c>--quiet</c>.</summary>
internal static class ProgressBoards
{
    /// <summary>Runs work that reports to a board.</summary>
    public static async Task<T> RunAsync<T>(Terminal terminal, bool quiet, Func<IProgressBoard, Task<T>> work)
    {
        if (quiet)
            return await work(new QuietBoard()).ConfigureAwait(false);
        if (!terminal.ErrorIsTerminal)
            return await work(new LineBoard(terminal)).ConfigureAwait(false);
        return await RunWithBarsAsync(terminal, work).ConfigureAwait(false);
    }

    // A method of its own, so that Spectre.Console is loaded only where bars are drawn.
    private static async Task<T> RunWithBarsAsync<T>(Terminal terminal, Func<IProgressBoard, Task<T>> work)
    {
        bool color = terminal.ErrorStyle.Enabled;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(terminal.Error),
            Ansi = AnsiSupport.Yes,
            ColorSystem = color ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
        });
        Spectre.Console.Progress progress = new Spectre.Console.Progress(console)
        {
            AutoClear = false,
            HideCompleted = false,
        }.Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ProgressBarColumn(),
            new PercentageColumn(),
            new BarBoard.BytesColumn(),
            new RemainingTimeColumn());
        try
        {
            return await progress.StartAsync(context => work(new BarBoard(context, console))).ConfigureAwait(false);
        }
        finally
        {
            await terminal.Error.FlushAsync().ConfigureAwait(false);
        }
    }
}
