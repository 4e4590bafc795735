using System.CommandLine;
using System.Text.RegularExpressions;
using Ponder.Cli.CommandLine;
using Ponder.Testing;

namespace Ponder.Cli.Tests.CommandLine;

/// <summary>The page on the command names what there is, and nothing else.</summary>
public partial class DocumentationTests
{
    private static readonly string[] s_everywhere = ["--help", "--version"];

    [Fact]
    public void The_page_and_the_help_know_the_same_commands_and_options()
    {
        using TestTerminal terminal = new();
        RootCommand root = PonderCommand.Create(terminal.Terminal);
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "cli.md"));
        Assert.All(root.Subcommands, command => Assert.Contains($"ponder {command.Name} ", page, StringComparison.Ordinal));

        string[] options = [.. root.Subcommands.SelectMany(command => command.Options).Select(option => option.Name).Distinct()];
        string[] named = [.. OptionName().Matches(page).Select(match => match.Value).Distinct()];
        Assert.Empty(options.Except(named).Except(s_everywhere));
        Assert.Empty(named.Except(options).Except(s_everywhere));
    }

    [GeneratedRegex("(?<![-\\w])--[a-z][a-z-]+")]
    private static partial Regex OptionName();
}
