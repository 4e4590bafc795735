using System.CommandLine;
using System.Text;

namespace Ponder.Cli.CommandLine;

/// <summary>How a command or an option is typed.</summary>
internal static class Usage
{
    /// <summary><c>ponder run MODEL [PROMPT] [options]</c></summary>
    public static string Of(Command command)
    {
        StringBuilder usage = new("ponder");
        foreach (string name in Names(command).Reverse())
            usage.Append(' ').Append(name);
        if (command.Subcommands.Count > 0)
            usage.Append(" COMMAND");
        foreach (Argument argument in command.Arguments)
        {
            string name = argument.Arity.MaximumNumberOfValues > 1 ? argument.Name + "…" : argument.Name;
            usage.Append(argument.Arity.MinimumNumberOfValues == 0 ? $" [{name}]" : $" {name}");
        }
        return usage.Append(" [options]").ToString();
    }

    /// <summary>A command's name and those of the commands it belongs to, innermost first, but for the root.</summary>
    private static IEnumerable<string> Names(Command command)
    {
        for (Command? at = command; at is not (null or RootCommand); at = at.Parents.OfType<Command>().FirstOrDefault())
            yield return at.Name;
    }

    /// <summary><c>-f, --force</c> or <c>--seed N</c></summary>
    public static string Of(Option option)
    {
        StringBuilder usage = new();
        foreach (string alias in option.Aliases.Order())
            usage.Append(alias).Append(", ");
        usage.Append(option.Name);
        if (option.HelpName is string value)
            usage.Append(' ').Append(value);
        return usage.ToString();
    }
}
