using System.Text;
using Ponder.Cli.Errors;
using Ponder.Cli.Terminals;
using Ponder.Sandbox;
using Ponder.Sandbox.Server;

namespace Ponder.Cli.Commands;

/// <summary>Shows how a run went: the program's output as its own, and a limit or a failed compilation in one line.</summary>
internal static class SandboxOutcome
{
    private const int Signals = 128;

    /// <summary>Writes it.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="CliException">It met a limit, did not compile, or the sandbox failed.</exception>
    public static int Show(Terminal terminal, SandboxResult run)
    {
        if (run.Status == SandboxStatus.CompileError && run.Compilation is SandboxResult compilation)
        {
            // Compilers write their errors to either.
            terminal.Error.Write(Text(terminal.ErrorIsTerminal, compilation.Stdout) + Text(terminal.ErrorIsTerminal,
                compilation.Stderr));
        }
        terminal.Out.Write(Text(terminal.OutIsTerminal, run.Stdout));
        terminal.Out.Flush();
        terminal.Error.Write(Text(terminal.ErrorIsTerminal, run.Stderr));
        terminal.Error.Flush();
        return run.Status switch
        {
            SandboxStatus.Finished => ExitCode.Success,
            SandboxStatus.RuntimeError => run.ExitCode ?? Signals + (run.Signal ?? 0),
            _ => throw new CliException(run.Message.Length > 0 ? run.Message : RunCodeResponse.Verdict(run.Status)),
        };
    }

    private static string Text(bool isTerminal, ReadOnlyMemory<byte> bytes)
    {
        string text = Encoding.UTF8.GetString(bytes.Span);
        return isTerminal ? SafeText.ForTerminal(text) : text;
    }
}
