using System.CommandLine;
using Ponder.Cli.CommandLine;
using Ponder.Cli.Errors;
using Ponder.Cli.Terminals;

namespace Ponder.Cli;

/// <summary>The <c>ponder</c> process: one command, one exit code, and at most one line about a failure.</summary>
internal static class Program
{
    private static readonly InvocationConfiguration s_invocation = new()
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };

    private static async Task<int> Main(string[] args)
    {
        using Terminal terminal = Terminal.Open();
        try
        {
            int code = await RunAsync(args, terminal).ConfigureAwait(false);
            await terminal.Out.FlushAsync().ConfigureAwait(false);
            return terminal.Interrupts.ExitCode ?? code;
        }
        catch (Exception error)
        {
            return Report(error, terminal);
        }
    }

    private static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        ParseResult result = PonderCommand.Create(terminal).Parse(args, PonderCommand.Parsing);
        bool informs = result.Action is { ClearsParseErrors: true };
        if (!informs && UsageErrors.Find(result) is string problem)
            throw CliException.Usage(problem);
        return await result.InvokeAsync(s_invocation, terminal.Interrupts.Token).ConfigureAwait(false);
    }

    private static int Report(Exception error, Terminal terminal)
    {
        if (StandardOutput.IsBrokenPipe(error))
            return ExitCode.BrokenPipe;
        if (error is OperationCanceledException && terminal.Interrupts.ExitCode is int signalled)
            return signalled;

        try
        {
            terminal.Out.Flush();
            terminal.Note("ponder: " + ErrorLine.Describe(error));
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
