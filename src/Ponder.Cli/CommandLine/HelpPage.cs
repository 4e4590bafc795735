using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Ponder.Cli.Errors;
using Ponder.Cli.Terminals;

namespace Ponder.Cli.CommandLine;

/// <summary>Writes a command's help: usage, arguments, options under their headings, examples.</summary>
internal sealed class HelpPage(Terminal terminal) : SynchronousCommandLineAction
{
    private const int NameColumn = 28;

    private const string About = """
        MODEL is a folder, a .gguf or .safetensors file, or the name of a pulled model
        (Qwen/QwQ-32B-GGUF:Q4_K_M). 'ponder COMMAND --help' explains a command.

        Environment:
          PONDER_HOME   the folder of pulled models
          PONDER_DEBUG  1 shows where an error comes from
          NO_COLOR      switches colours off
          PONDER_NO_AVX512, PONDER_NO_AVXVNNI, PONDER_NO_AVX2, PONDER_NO_DOTPROD
                        1 does without an instruction set

        Examples:
          ponder pull Qwen/QwQ-32B-GGUF:Q4_K_M
          ponder run Qwen/QwQ-32B-GGUF:Q4_K_M "How many r's are in the word strawberry?"
          ponder chat ./my-model
        """;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command);
        return ExitCode.Success;
    }

    public void Write(Command command)
    {
        CliCommand? described = command as CliCommand;
        terminal.Out.WriteLine(command.Description);
        WriteHeading("Usage");
        terminal.Out.WriteLine("  " + Usage.Of(command));

        WriteCommands(command);
        WriteArguments(command);
        WriteOptions(command, described);
        if ((command is RootCommand ? About : described?.Details) is string details)
        {
            terminal.Out.WriteLine();
            terminal.Out.WriteLine(details);
        }
        if (described?.Examples.Count > 0)
        {
            WriteHeading("Examples");
            foreach (string example in described.Examples)
                terminal.Out.WriteLine("  " + example);
        }
        terminal.Out.Flush();
    }

    private void WriteCommands(Command command)
    {
        if (command.Subcommands.Count == 0)
            return;
        WriteHeading("Commands");
        int column = command.Subcommands.Max(sub => sub.Name.Length) + 4;
        foreach (Command subcommand in command.Subcommands)
            WriteRow(subcommand.Name, subcommand.Description, column);
    }

    private void WriteArguments(Command command)
    {
        if (command.Arguments.Count == 0)
            return;
        WriteHeading("Arguments");
        foreach (Argument argument in command.Arguments)
            WriteRow(argument.Name, argument.Description, NameColumn);
    }

    private void WriteOptions(Command command, CliCommand? described)
    {
        HashSet<Option> grouped = [];
        foreach (OptionGroup group in described?.Groups ?? [])
        {
            WriteHeading(group.Title);
            foreach (Option option in group.Options)
            {
                grouped.Add(option);
                WriteRow(Usage.Of(option), option.Description, NameColumn);
            }
        }

        WriteHeading(grouped.Count > 0 ? "Other options" : "Options");
        foreach (Option option in command.Options.Where(option => !grouped.Contains(option) && option is not HelpOption))
            WriteRow(Usage.Of(option), option.Description, NameColumn);
        WriteRow("-h, --help", "Show this help.", NameColumn);
    }

    private void WriteHeading(string title)
    {
        Ansi style = terminal.OutStyle;
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"{style.Bold}{title}:{style.Reset}");
    }

    private void WriteRow(string name, string? description, int column)
    {
        string indent = new(' ', column);
        string lead = ("  " + name).PadRight(column);
        if (lead.Length > column)
        {
            terminal.Out.WriteLine(lead.TrimEnd());
            lead = indent;
        }
        foreach (string line in WordWrap.Lines(description ?? "", Math.Max(20, terminal.Width - column - 1)))
        {
            terminal.Out.WriteLine(lead + line);
            lead = indent;
        }
    }
}
