using System.CommandLine;
using Ponder.Cli.Errors;
using Ponder.Sandbox.Isolation;

namespace Ponder.Cli.Commands;

/// <summary><c>--require</c>: layers of isolation without which nothing is run.</summary>
internal static class RequireOption
{
    public static Option<string[]> Create() => new("--require")
    {
        Description = "A layer of isolation without which no program is run, besides those that always are: "
            + string.Join(", ", IsolationLayerNames.All) + "; may be given several times.",
        HelpName = "LAYER",
    };

    /// <summary>The layers that are required.</summary>
    /// <exception cref="CliException">There is no such layer.</exception>
    public static IsolationLayers Read(ParseResult result, Option<string[]> option)
    {
        string[] names = result.GetValue(option) ?? [];
        return IsolationLayerNames.Find(names) ?? throw CliException.Usage(
            $"--require {names.First(name => !IsolationLayerNames.All.Contains(name))}: expected one of {string.Join(", ", IsolationLayerNames.All)}");
    }
}
