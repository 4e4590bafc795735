using Ponder.Cli.CommandLine;

namespace Ponder.Cli;

/// <summary>The <c>ponder</c> process.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => CommandProcess.RunAsync(args, PonderCommand.Create, _ => null);
}
