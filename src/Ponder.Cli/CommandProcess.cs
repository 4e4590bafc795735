using System.CommandLine;
using Ponder.Cli.CommandLine;
using Ponder.Cli.Errors;
using Ponder.Cli.Terminals;

namespace Ponder.Cli;

/// <summary>A process of the <c>ponder</c> command: one command, one exit code, and at most one line about a failure.</summary>
internal static class CommandProcess
{
    private static readonly InvocationConfiguration s_invocation = new()
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };

    /// <summary>Runs a command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="commands">Makes the command tree.</param>
    /// <param name="describe">The line of an error that only this process knows, or null.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, Func<Terminal, RootCommand> commands, Func<Exception, string?> describe)
    {
        using Terminal terminal = Terminal.Open();
        try
        {
            int code = await RunAsync(commands(terminal).Parse(args, PonderCommand.Parsing), terminal).ConfigureAwait(false);
            await terminal.Out.FlushAsync().ConfigureAwait(false);
            return terminal.Interrupts.ExitCode ?? code;
        }
        catch (Exception error)
        {
            return Report(error, terminal, describe);
        }
    }

    private static async Task<int> RunAsync(ParseResult result, Terminal terminal)
    {
        bool informs = result.Action is { ClearsParseErrors: true };
        if (!informs && UsageErrors.Find(result) is string problem)
            throw CliException.Usage(problem);
        return await result.InvokeAsync(s_invocation, terminal.Interrupts.Token).ConfigureAwait(false);
    }

    private static int Report(Exception error, Terminal terminal, Func<Exception, string?> describe)
    {
        if (StandardOutput.IsBrokenPipe(error))
            return ExitCode.BrokenPipe;
        if (error is OperationCanceledException && terminal.Interrupts.ExitCode is int signalled)
            return signalled;

        try
        {
            terminal.Out.Flush();
            terminal.Note("ponder: " + (describe(error) is string line ? ErrorLine.OneLine(line) : ErrorLine.Describe(error)));
            if (ErrorLine.Debugging)
                terminal.Note(error.ToString());
        }
        catch (IOException)
        {
            // Nobody is left to tell.
        }
        return (error as CliException)?.ExitCode ?? ExitCode.Failure;
    }
}
