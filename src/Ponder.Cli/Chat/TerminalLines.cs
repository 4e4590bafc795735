using Ponder.Cli.Editing;
using Ponder.Cli.Terminals;

namespace Ponder.Cli.Chat;

/// <summary>Lines typed at a terminal, with editing and history.</summary>
internal sealed class TerminalLines(Terminal terminal) : ILineSource
{
    private readonly LineEditor _editor = new(
        terminal.Out, () => terminal.Width, () => Console.ReadKey(intercept: true), () => Console.KeyAvailable);

    public async Task<LineRead> ReadAsync(string prompt, CancellationToken cancellationToken) =>
        await Task.Run(() => Read(prompt), cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);

    private LineRead Read(string prompt)
    {
        // While a line is edited Ctrl-C is a key; while an answer comes it is a signal.
        Console.TreatControlCAsInput = true;
        try
        {
            return _editor.Read(prompt);
        }
        finally
        {
            Console.TreatControlCAsInput = false;
        }
    }
}
