using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Reflection;
using Ponder.Cli.Commands;
using Ponder.Cli.Errors;
using Ponder.Cli.Terminals;

namespace Ponder.Cli.CommandLine;

/// <summary>The whole command line.</summary>
internal static class PonderCommand
{
    /// <summary>An argument that begins with @ is text like any other, and -abc is no bundle.</summary>
    public static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    public static string Version { get; } =
        (typeof(PonderCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0")
        .Split('+')[0];

    /// <summary>Builds the command tree.</summary>
    public static RootCommand Create(Terminal terminal) => Create(terminal, Commands(terminal));

    /// <summary>Builds a tree of these commands.</summary>
    public static RootCommand Create(Terminal terminal, IEnumerable<Command> commands)
    {
        HelpPage help = new(terminal);
        RootCommand root = new("Ponder runs reasoning models of the Qwen2 family (QwQ-32B and its kin) on this machine.");
        root.Directives.Clear();
        foreach (Option option in root.Options)
        {
            if (option is HelpOption)
                option.Action = help;
            else if (option is VersionOption)
                (option.Description, option.Action) = ("Show the version.", new VersionLine(terminal));
        }
        foreach (Command command in commands)
            root.Add(command);
        root.SetAction(_ => help.Write(root));
        return root;
    }

    private static Command[] Commands(Terminal terminal) =>
    [
        RunCommand.Create(terminal),
        ChatCommand.Create(terminal),
        InspectCommand.Create(terminal),
        TokenizeCommand.Create(terminal),
        TemplateCommand.Create(terminal),
        LogitsCommand.Create(terminal),
        BenchCommand.Create(terminal),
        PerplexityCommand.Create(terminal),
        VerifyCommand.Create(terminal),
        SandboxCommand.Create(terminal),
        TrainElsewhere.Create(),
        QuantizeCommand.Create(terminal),
        SynthCommand.Create(terminal),
        PullCommand.Create(terminal),
        ListCommand.Create(terminal),
        RemoveCommand.Create(terminal),
    ];

    private sealed class VersionLine(Terminal terminal) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            terminal.Out.WriteLine($"ponder {Version}");
            terminal.Out.Flush();
            return ExitCode.Success;
        }
    }
}
